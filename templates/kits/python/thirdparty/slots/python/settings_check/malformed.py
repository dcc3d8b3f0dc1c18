"DEV_PROVIDERS_URL is not a URL": settings.dev_providers_url != "" and not is_url(settings.dev_providers_url),
