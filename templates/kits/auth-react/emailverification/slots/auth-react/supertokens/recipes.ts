EmailVerification.init({ mode: "REQUIRED" }),
