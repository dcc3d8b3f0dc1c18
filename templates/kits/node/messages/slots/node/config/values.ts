inboxUrl: text("DEV_INBOX_URL"),
