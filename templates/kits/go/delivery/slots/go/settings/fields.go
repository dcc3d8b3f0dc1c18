// Inbox of the dev core, or empty.
DevInboxURL string `env:"DEV_INBOX_URL"`
