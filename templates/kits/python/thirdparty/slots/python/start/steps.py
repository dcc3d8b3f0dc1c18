if not settings.dev_providers_url:
    warn_of_missing_keys()
