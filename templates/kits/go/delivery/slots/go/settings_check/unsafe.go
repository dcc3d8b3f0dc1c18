{"DEV_INBOX_URL must be empty: with it, messages do not reach their recipients", s.DevInboxURL != ""},
