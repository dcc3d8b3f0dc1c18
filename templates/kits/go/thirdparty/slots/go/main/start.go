checkProviderKeys(s)
