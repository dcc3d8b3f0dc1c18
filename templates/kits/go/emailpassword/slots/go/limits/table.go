// Every attempt.
signUp: newAccountLimit("signUp", third, 15*time.Minute),
// Every requested mail.
reset: newAccountLimit("reset", sixth, 15*time.Minute),
