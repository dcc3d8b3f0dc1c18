 or a provider
