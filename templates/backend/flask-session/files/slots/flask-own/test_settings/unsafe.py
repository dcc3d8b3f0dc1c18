("WEBSITE_ORIGINS", "http://app.example.com"),
("WEBSITE_ORIGINS", "https://app.example.com/"),
("WEBSITE_ORIGINS", "*"),
