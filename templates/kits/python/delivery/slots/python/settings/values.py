dev_inbox_url=text("DEV_INBOX_URL"),
