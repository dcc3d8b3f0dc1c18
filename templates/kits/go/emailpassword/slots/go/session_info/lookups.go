name, err := auth.NameOf(sessionContainer.GetUserID())
if err != nil {
	auth.AnswerError(s.ConnectionURI)(err, r, w)
	return
}
