// The mail server; without a host, there is none.
SMTP smtpSettings
