{"DEV_PROVIDERS_URL is not a URL", s.devProvidersURL != "" && !isURL(s.devProvidersURL)},
