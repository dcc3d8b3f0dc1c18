{"SMTP_PORT is not a port number", !isPort(s.smtp.port)},
