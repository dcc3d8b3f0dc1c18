MultiFactorAuth.init(),
