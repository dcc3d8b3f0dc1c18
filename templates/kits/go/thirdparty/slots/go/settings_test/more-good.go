addProviderKeys(env)
