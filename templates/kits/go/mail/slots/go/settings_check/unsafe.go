{"SMTP_HOST is empty: without it, SuperTokens' shared service gets every mail", s.smtp.host == ""},
{"SMTP_FROM is empty", s.smtp.host != "" && s.smtp.sender == ""},
