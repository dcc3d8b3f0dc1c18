"""What is taken from people who come back from a provider."""

from typing import Any

from supertokens_python.exceptions import BadInputError
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.thirdparty.interfaces import (
    APIInterface,
    APIOptions,
    SignInUpNotAllowed,
    SignInUpPostNoEmailGivenByProviderResponse,
    SignInUpPostOkResult,
)
from supertokens_python.recipe.thirdparty.provider import Provider, RedirectUriInfo
from supertokens_python.types.response import GeneralErrorResponse


def take_codes_only(apis: APIInterface) -> APIInterface:
    """Refuses tokens, which may have been made for another app. A code is of no use without our own secret."""
    sign_in_up = apis.sign_in_up_post

    async def sign_in_up_by_code(
        provider: Provider,
        redirect_uri_info: RedirectUriInfo | None,
        oauth_tokens: dict[str, Any] | None,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        tenant_id: str,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> SignInUpPostOkResult | SignInUpPostNoEmailGivenByProviderResponse | SignInUpNotAllowed | GeneralErrorResponse:
        if not has_code(redirect_uri_info):
            raise BadInputError("Please provide the provider's code in redirectURIInfo")
        return await sign_in_up(
            provider,
            redirect_uri_info,
            oauth_tokens,
            session,
            should_try_linking_with_session_user,
            tenant_id,
            api_options,
            user_context,
        )

    apis.sign_in_up_post = sign_in_up_by_code  # type: ignore[method-assign]
    return apis


def has_code(info: RedirectUriInfo | None) -> bool:
    """False for tokens, and for somebody who has cancelled."""
    params: object = info.redirect_uri_query_params if info else None
    return isinstance(params, dict) and isinstance(params.get("code"), str)
