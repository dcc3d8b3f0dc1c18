SMTP_PORT: wholeNumber(1, 65_535, "is not a port number").default(587),
SMTP_USER: z.string().optional(),
SMTP_PASSWORD: z.string().optional(),
