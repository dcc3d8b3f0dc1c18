"WEBSITE_ORIGINS must be origins such as https://app.example.com, with commas between them": not all(
    is_origin(origin) for origin in settings.website_origins
),
