emailVerification(config),
