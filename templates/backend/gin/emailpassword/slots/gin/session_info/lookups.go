name, err := nameOf(session.GetUserID())
if err != nil {
	_ = c.Error(err)
	return
}
