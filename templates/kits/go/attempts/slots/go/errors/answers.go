var tooMany tooManyRequests
if errors.As(err, &tooMany) {
	refuseForNow(w, tooMany.wait)
	return
}
