("MONGODB_URL", "mongodb://db"),
("MONGODB_URL", "mongodb://app:changeme@db/app"),
("MONGODB_URL", "mongodb://app@db.example.com/app"),
