{"DEV_PROVIDERS_URL is not a URL", s.DevProvidersURL != "" && !isURL(s.DevProvidersURL)},
