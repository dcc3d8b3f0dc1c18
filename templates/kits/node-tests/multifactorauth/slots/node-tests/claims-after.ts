await session.setClaimValue(MultiFactorAuthClaim, { c: {}, v: true });
