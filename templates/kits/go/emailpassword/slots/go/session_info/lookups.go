name, err := nameOf(sessionContainer.GetUserID())
if err != nil {
	answerError(s.ConnectionURI)(err, r, w)
	return
}
