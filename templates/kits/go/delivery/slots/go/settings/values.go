s.devInboxURL = text("DEV_INBOX_URL", "")
