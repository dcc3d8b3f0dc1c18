"DATABASE_URL must not have a password from an example": has_placeholder(settings.database_url),
"DATABASE_URL must use TLS (sslmode=require or stricter), unless the server is in a private network": not is_safe(
    settings.database_url
),
