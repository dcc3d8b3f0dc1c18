"""The SuperTokens configuration, for the SDK's `init`."""

from supertokens_python import InputAppInfo, SupertokensConfig
from supertokens_python.recipe import (
    dashboard,
    emailpassword,
    session,
    userroles,
)

from authentication.emailpassword import override_apis, sign_out_everywhere_after_change
from authentication.mail import email_delivery
from authentication.settings import settings
from authentication.sign_up_form import sign_up_fields

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
