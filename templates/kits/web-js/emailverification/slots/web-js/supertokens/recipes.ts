EmailVerification.init(),
