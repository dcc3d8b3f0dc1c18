"DATABASE_URL must be sqlite:///… or postgresql+psycopg://…": not is_database(settings.database_url),
