website_origins=tuple(origin.strip() for origin in get_env("WEBSITE_ORIGINS").split(",") if origin.strip()),
