// Every code or link that is asked for.
code: newAccountLimit("code", sixth, 15*time.Minute),
// Wrong codes.
guess: newAccountLimit("guess", third, 24*time.Hour),
