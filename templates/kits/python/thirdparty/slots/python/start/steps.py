log_missing_keys(fake=bool(settings.dev_providers_url))
