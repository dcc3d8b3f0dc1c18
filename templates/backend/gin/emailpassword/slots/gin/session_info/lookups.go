name, err := auth.NameOf(sessionContainer.GetUserID())
if err != nil {
	_ = c.Error(err)
	return
}
