{"SMTP_HOST is empty: without it, SuperTokens' shared service gets every mail", s.SMTP.Host == ""},
{"SMTP_FROM is empty", s.SMTP.Host != "" && s.SMTP.Sender == ""},
