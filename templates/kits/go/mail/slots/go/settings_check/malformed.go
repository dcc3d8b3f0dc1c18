{"SMTP_PORT is not a port number", !isPort(s.SMTP.Port)},
