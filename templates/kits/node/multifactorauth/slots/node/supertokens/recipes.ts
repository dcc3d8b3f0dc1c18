multiFactorAuth(),
