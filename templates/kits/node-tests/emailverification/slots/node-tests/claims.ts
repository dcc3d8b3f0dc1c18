await session.setClaimValue(EmailVerificationClaim, true);
