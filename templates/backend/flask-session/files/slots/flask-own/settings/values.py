website_origins=tuple(origin.strip() for origin in text("WEBSITE_ORIGINS").split(",") if origin.strip()),
