DEV_INBOX_URL: `${app.core}/dev/inbox`,
