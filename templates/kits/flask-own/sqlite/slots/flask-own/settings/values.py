database=text("DATABASE", "app.db"),
