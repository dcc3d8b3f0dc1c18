# A file; a relative one is in instance/.
database: str = "app.db"
