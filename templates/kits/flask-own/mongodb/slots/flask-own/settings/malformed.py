"MONGODB_URL must be mongodb://<host>/<database>": not is_mongodb(settings.mongodb_url),
