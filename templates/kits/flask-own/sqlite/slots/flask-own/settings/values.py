database=get_env("DATABASE", "app.db"),
