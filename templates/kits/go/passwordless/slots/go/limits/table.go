// Every requested code or link.
code: newAccountLimit(client, "code", sixth, 15*time.Minute),
// Wrong codes.
guess: newAccountLimit(client, "guess", third, 24*time.Hour),
