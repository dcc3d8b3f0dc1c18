webauthn.init(
    webauthn.WebauthnConfig(
        # A passkey belongs to the site at which it is made.
        get_relying_party_id=host_of(settings.website_domain),
        email_delivery=email_delivery(
            app_info.app_name,
            RecoverySMTPService,
            lambda mail: {"type": "RECOVER_ACCOUNT", "link": mail.recover_account_link},
        ),
        override=webauthn.WebauthnOverrideConfig(
            apis=lambda apis: limit_passkeys(add_passkeys_of_owner_only(sign_out_everywhere_after_recovery(apis)))
        ),
    )
),
