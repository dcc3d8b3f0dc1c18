"DEV_PROVIDERS_URL must be empty: with it, anybody can sign in as anybody": settings.dev_providers_url != "",
**find_key_problems(),
