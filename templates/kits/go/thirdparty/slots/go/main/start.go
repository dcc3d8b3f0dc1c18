auth.CheckProviderKeys(s)
