"SMTP_PORT is not a port number": not is_port(settings.smtp.port),
