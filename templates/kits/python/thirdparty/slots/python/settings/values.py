dev_providers_url=text("DEV_PROVIDERS_URL").rstrip("/"),
