emailpassword.init(
    sign_up_feature=emailpassword.InputSignUpFeature(form_fields=sign_up_fields),
    email_delivery=email_delivery(
        app_info.app_name,
        emailpassword.SMTPService,
        lambda mail: {"type": "PASSWORD_RESET", "link": mail.password_reset_link},
    ),
    override=emailpassword.EmailPasswordOverrideConfig(
        apis=override_apis,
        functions=sign_out_everywhere_after_change,
    ),
),
