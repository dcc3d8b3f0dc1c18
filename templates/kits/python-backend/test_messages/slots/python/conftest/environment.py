DEV_INBOX_URL=f"{core}/dev/inbox",
