emailverification.init(
    mode="REQUIRED",
    email_delivery=email_delivery(
        app_info.app_name,
        emailverification.SMTPService,
        lambda mail: {"type": "EMAIL_VERIFICATION", "link": mail.email_verify_link},
    ),
),
