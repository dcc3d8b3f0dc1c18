emailpassword.init(
    sign_up_feature=emailpassword.InputSignUpFeature(form_fields=sign_up_fields),
    email_delivery=email_delivery(
        app_info.app_name,
        emailpassword.SMTPService,
        lambda mail: {"type": "PASSWORD_RESET", "link": mail.password_reset_link},
    ),
    override=emailpassword.EmailPasswordOverrideConfig(
        apis=lambda apis: limit_passwords(save_profile_after_sign_up(apis)),
        functions=sign_out_everywhere_after_change,
    ),
),
