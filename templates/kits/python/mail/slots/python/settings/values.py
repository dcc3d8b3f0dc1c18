smtp=Smtp(
    host=text("SMTP_HOST"),
    port=number("SMTP_PORT", 587),
    user=text("SMTP_USER"),
    password=text("SMTP_PASSWORD"),
    sender=text("SMTP_FROM"),
),
