DEV_INBOX_URL: z
  .never("must be empty: with it, messages do not reach their recipients")
  .optional(),
