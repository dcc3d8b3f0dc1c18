passwordless(config),
