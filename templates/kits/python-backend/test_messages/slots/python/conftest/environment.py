DEV_INBOX_URL=f"{CORE}/dev/inbox",
