{"DEV_PROVIDERS_URL must be empty: with it, anybody can sign in as anybody", s.DevProvidersURL != ""},
