{"SMTP_HOST", "", "SMTP_HOST is empty: without it, SuperTokens' shared service gets every mail"},
{"SMTP_FROM", "", "SMTP_FROM is empty"},
{"SMTP_PORT", "smtp", "SMTP_PORT is not a port number"},
