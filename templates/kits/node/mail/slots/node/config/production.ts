SMTP_HOST: z.string(
  "is empty: without it, SuperTokens' shared service gets every mail",
),
SMTP_FROM: z.string("is empty"),
