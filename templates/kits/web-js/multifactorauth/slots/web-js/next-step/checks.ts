if (missing.includes(MultiFactorAuthClaim.id)) return secondFactorStep()
