DEV_INBOX_URL: inbox,
