"MONGODB_URL must not have a password from an example": has_placeholder(settings.mongodb_url),
"MONGODB_URL must use tls=true, unless the server is in a private network": not is_safe(settings.mongodb_url),
