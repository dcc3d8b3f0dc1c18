emailPassword(config),
