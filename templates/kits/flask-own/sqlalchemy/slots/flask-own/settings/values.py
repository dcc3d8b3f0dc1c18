database_url=text("DATABASE_URL", "sqlite:///app.db"),
