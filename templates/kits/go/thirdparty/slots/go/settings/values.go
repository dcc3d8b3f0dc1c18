s.DevProvidersURL = strings.TrimRight(s.DevProvidersURL, "/")
s.environment = environment
