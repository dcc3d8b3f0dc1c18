"SMTP_HOST is empty: without it, SuperTokens' shared service gets every mail": not settings.smtp.host,
"SMTP_FROM is empty": not settings.smtp.sender,
