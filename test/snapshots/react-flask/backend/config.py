"""The SuperTokens configuration, for the SDK's `init`."""

from supertokens_python import InputAppInfo, SupertokensConfig
from supertokens_python.recipe import (
    dashboard,
    session,
    thirdparty,
    userroles,
)

from auth.providers import usable_providers
from auth.settings import settings
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
    thirdparty.init(
        sign_in_and_up_feature=thirdparty.SignInAndUpFeature(providers=usable_providers()),
        override=thirdparty.ThirdPartyOverrideConfig(apis=take_codes_only, functions=refuse_unknown_client_types),
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
