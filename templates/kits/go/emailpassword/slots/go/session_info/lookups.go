name, err := nameOf(session.GetUserID())
if err != nil {
	answerError(s.connectionURI)(err, r, w)
	return
}
