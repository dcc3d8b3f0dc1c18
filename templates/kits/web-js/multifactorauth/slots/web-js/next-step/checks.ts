if (missing.includes(MultiFactorAuthClaim.id)) return '/auth/mfa'
