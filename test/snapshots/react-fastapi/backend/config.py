"""The SuperTokens configuration, for the SDK's `init`."""

from supertokens_python import InputAppInfo, SupertokensConfig
from supertokens_python.recipe import (
    dashboard,
    session,
    userroles,
    webauthn,
)

from account_recovery import RecoverySMTPService, sign_out_everywhere_after_recovery
from mail import email_delivery
from passkey_limits import limit_passkeys
from passkey_owner import add_passkeys_of_owner_only
from settings import settings
from urls import split

supertokens_config = SupertokensConfig(
    connection_uri=settings.connection_uri,
    api_key=settings.api_key or None,
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
            get_relying_party_id=split(settings.website_domain).hostname,
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
if settings.dashboard:
    recipe_list.append(dashboard.init())
