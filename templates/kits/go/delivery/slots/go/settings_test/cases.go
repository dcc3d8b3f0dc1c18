{"DEV_INBOX_URL", "http://localhost:3567/dev/inbox", "DEV_INBOX_URL must be empty: it keeps messages from the people they are for"},
