database_url=sqlalchemy_url(get_env("DATABASE_URL", "sqlite:///app.db")),
