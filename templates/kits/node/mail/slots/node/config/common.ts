SMTP_PORT: port().default(587),
SMTP_USER: z.string().optional(),
SMTP_PASSWORD: z.string().optional(),
