/** Inbox of the dev core, which shows messages instead of sending them. */
DEV_INBOX_URL: z.string().optional(),
