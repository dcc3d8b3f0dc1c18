"DATABASE_URL must be sqlite:///… or postgresql://…": not is_database(settings.database_url),
