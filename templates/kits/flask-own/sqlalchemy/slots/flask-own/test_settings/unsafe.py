("DATABASE_URL", "mysql://app@db/app"),
("DATABASE_URL", "postgresql://app:changeme@db/app"),
("DATABASE_URL", "postgres://app@db.example.com/app"),
