("DATABASE_URL", {"database_url": "postgresql+psycopg://app:changeme@db/app"}),
("DATABASE_URL", {"database_url": "postgresql+psycopg://app@db.example.com/app"}),
