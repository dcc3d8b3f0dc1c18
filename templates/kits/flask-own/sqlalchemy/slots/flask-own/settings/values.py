database_url=sqlalchemy_url(text("DATABASE_URL", "sqlite:///app.db")),
