{"DEV_INBOX_URL", "http://localhost:3567/dev/inbox", "DEV_INBOX_URL must be empty: with it, messages do not reach their recipients"},
