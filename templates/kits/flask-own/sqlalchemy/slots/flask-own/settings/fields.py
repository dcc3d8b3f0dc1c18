# A URL for SQLAlchemy; a relative SQLite file is in instance/.
database_url: str = field(repr=False)
