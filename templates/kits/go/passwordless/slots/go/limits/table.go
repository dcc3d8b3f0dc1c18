// Every requested code or link.
code: newAccountLimit("code", sixth, 15*time.Minute),
// Wrong codes.
guess: newAccountLimit("guess", third, 24*time.Hour),
