// The dev core's fake providers, or empty.
DevProvidersURL string `env:"DEV_PROVIDERS_URL"`
