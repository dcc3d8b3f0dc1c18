"DEV_INBOX_URL":              core + "/dev/inbox",
