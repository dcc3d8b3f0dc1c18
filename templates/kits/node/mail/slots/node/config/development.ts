SMTP_HOST: z.string().optional(),
/** `jane@example.com` or `Jane <jane@example.com>`. */
SMTP_FROM: z.string().optional(),
