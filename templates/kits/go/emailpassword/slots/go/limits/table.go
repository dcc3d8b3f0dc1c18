// Every attempt.
signUp: newAccountLimit(client, "signUp", third, 15*time.Minute),
// Every requested mail.
reset: newAccountLimit(client, "reset", sixth, 15*time.Minute),
