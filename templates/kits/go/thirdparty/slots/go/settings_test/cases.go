{"DEV_PROVIDERS_URL", "http://localhost:3567/dev/providers", "DEV_PROVIDERS_URL must be empty: with it, anybody can sign in as anybody"},
{"DEV_PROVIDERS_URL", "localhost", "DEV_PROVIDERS_URL is not a URL"},
