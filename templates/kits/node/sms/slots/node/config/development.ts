TWILIO_ACCOUNT_SID: z
  .string()
  .startsWith("AC", "must begin with AC")
  .optional(),
TWILIO_AUTH_TOKEN: z.string().optional(),
TWILIO_FROM: z.string().optional(),
