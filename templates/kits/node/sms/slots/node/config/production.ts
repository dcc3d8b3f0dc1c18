TWILIO_ACCOUNT_SID: z
  .string("is empty: without it, SuperTokens' shared service gets every SMS")
  .startsWith("AC", "must begin with AC"),
TWILIO_AUTH_TOKEN: z.string("is empty"),
TWILIO_FROM: z.string("is empty"),
