"WEBSITE_ORIGINS must use https": not all(
    origin.startswith("https://") or is_local(split_url(origin).hostname) for origin in settings.website_origins
),
