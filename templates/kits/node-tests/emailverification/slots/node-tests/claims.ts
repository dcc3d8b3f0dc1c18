vi.spyOn(EmailVerificationClaim, "fetchValue").mockResolvedValueOnce(true);
