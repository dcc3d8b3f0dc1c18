DEV_INBOX_URL: `${core.url}/dev/inbox`,
