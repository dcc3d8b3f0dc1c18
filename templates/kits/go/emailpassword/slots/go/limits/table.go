// Every attempt.
signUp: newAccountLimit("signUp", third, 15*time.Minute),
// Every mail that is asked for.
reset: newAccountLimit("reset", sixth, 15*time.Minute),
