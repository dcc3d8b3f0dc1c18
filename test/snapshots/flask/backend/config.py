"""The SuperTokens configuration, for the SDK's `init`."""

from supertokens_python import InputAppInfo, SupertokensConfig
from supertokens_python.recipe import (
    dashboard,
    emailpassword,
    multitenancy,
    passwordless,
    session,
    thirdparty,
    userroles,
)

from auth.emailpassword import override_apis, sign_out_everywhere_after_change
from auth.mail import email_delivery
from auth.passwordless import limit_codes
from auth.providers import usable_providers
from auth.settings import settings
from auth.sign_up_form import sign_up_fields
from auth.thirdparty import refuse_unknown_client_types, take_codes_only

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
    thirdparty.init(
        sign_in_and_up_feature=thirdparty.SignInAndUpFeature(providers=usable_providers()),
        override=thirdparty.ThirdPartyOverrideConfig(apis=take_codes_only, functions=refuse_unknown_client_types),
    ),
    passwordless.init(
        contact_config=passwordless.ContactEmailOnlyConfig(),
        flow_type="USER_INPUT_CODE_AND_MAGIC_LINK",
        email_delivery=email_delivery(
            app_info.app_name,
            passwordless.SMTPService,
            lambda mail: {
                "type": "PASSWORDLESS_LOGIN",
                "link": mail.url_with_link_code,
                "code": mail.user_input_code,
            },
        ),
        override=passwordless.PasswordlessOverrideConfig(apis=limit_codes),
    ),
    multitenancy.init(),
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
