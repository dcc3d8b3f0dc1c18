("MONGODB_URL", {"mongodb_url": "mongodb://app:changeme@db/app"}),
("MONGODB_URL", {"mongodb_url": "mongodb://app@db.example.com/app"}),
