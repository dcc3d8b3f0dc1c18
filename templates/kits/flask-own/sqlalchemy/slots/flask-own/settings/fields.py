# SQLite or PostgreSQL; a relative SQLite file is in instance/.
database_url: rules.DatabaseUrl = "sqlite:///app.db"
