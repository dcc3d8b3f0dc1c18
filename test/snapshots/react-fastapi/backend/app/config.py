"""The SuperTokens configuration, for the SDK's `init`."""

from supertokens_python import InputAppInfo, SupertokensConfig
from supertokens_python.recipe import (
    dashboard,
    session,
    userroles,
    webauthn,
)

from app.auth.mail import email_delivery
from app.auth.passkeys import add_passkeys_of_owner_only, limit_passkeys, sign_out_everywhere_after_recovery
from app.auth.recovery_mail import RecoverySMTPService
from app.auth.setting_rules import host_of
from app.auth.settings import settings

supertokens_config = SupertokensConfig(
    connection_uri=settings.supertokens_connection_uri,
    api_key=settings.supertokens_api_key or None,
)

app_info = InputAppInfo(
    app_name="my-app",
    api_domain=settings.api_domain,
    website_domain=settings.website_domain,
    api_base_path="/auth",
    website_base_path="/auth",
    api_gateway_path=settings.api_gateway_path,
)

recipe_list = [
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
    session.init(
        # Only httpOnly cookies carry tokens, so no script can read them; and every request that changes
        # something needs a custom header, which another site cannot send.
        get_token_transfer_method=lambda _request, _is_new_session, _context: "cookie",
        anti_csrf="VIA_CUSTOM_HEADER",
    ),
    userroles.init(),
]
if settings.dashboard == "on":
    recipe_list.append(dashboard.init())
