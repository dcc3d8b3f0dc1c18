if (missing.includes(EmailVerificationClaim.id)) return '/auth/verify-email'
