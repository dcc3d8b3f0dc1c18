name, err := nameOf(sessionContainer.GetUserID())
if err != nil {
	_ = c.Error(err)
	return
}
