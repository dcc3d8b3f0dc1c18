DEV_INBOX_URL: `${url}/dev/inbox`,
