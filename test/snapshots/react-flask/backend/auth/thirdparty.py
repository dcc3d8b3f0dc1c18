"""What is checked beyond the SDK's social login."""

import logging
from typing import Any

from supertokens_python.exceptions import BadInputError
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.thirdparty.exceptions import ClientTypeNotFoundError
from supertokens_python.recipe.thirdparty.interfaces import (
    APIInterface,
    APIOptions,
    RecipeInterface,
    SignInUpNotAllowed,
    SignInUpPostNoEmailGivenByProviderResponse,
    SignInUpPostOkResult,
)
from supertokens_python.recipe.thirdparty.provider import Provider, RedirectUriInfo
from supertokens_python.types.response import GeneralErrorResponse

logger = logging.getLogger(__name__)


def take_codes_only(apis: APIInterface) -> APIInterface:
    """Refuses tokens, which may have been issued for another app. A code is useless without our own secret."""
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
        return await sign_in_up(
            provider,
            None,
            await exchange_code(provider, redirect_uri_info, user_context),
            session,
            should_try_linking_with_session_user,
            tenant_id,
            api_options,
            user_context,
        )

    apis.sign_in_up_post = sign_in_up_by_code  # type: ignore[method-assign]
    return apis


async def exchange_code(
    provider: Provider, info: RedirectUriInfo | None, user_context: dict[str, Any]
) -> dict[str, Any]:
    """Gets the tokens for a code from the provider.

    Raises BadInputError when there is no code, or when it is refused, and RuntimeError when the provider fails.
    """
    params: object = info.redirect_uri_query_params if info else None
    if not info or not isinstance(params, dict) or not isinstance(params.get("code"), str):
        raise BadInputError("Please provide the provider's code in redirectURIInfo")
    tokens = await provider.exchange_auth_code_for_oauth_tokens(info, user_context)
    if "access_token" in tokens:
        return tokens
    logger.warning("%s gave no tokens: %s", provider.id, tokens)
    # The SDK does not return the answer's status, but a refusal gives its reason (RFC 6749, section 5.2).
    if tokens.get("error", "server_error") == "server_error":
        raise RuntimeError(f"{provider.id} failed")
    raise BadInputError("The provider has refused the code")


def refuse_unknown_client_types(functions: RecipeInterface) -> RecipeInterface:
    """Answers 400 to an unknown client type, at which the SDK would fail. A website and an app are two types, say."""
    get_provider = functions.get_provider

    async def get_known_provider(
        third_party_id: str, client_type: str | None, tenant_id: str, user_context: dict[str, Any]
    ) -> Provider | None:
        try:
            return await get_provider(third_party_id, client_type, tenant_id, user_context)
        except ClientTypeNotFoundError as error:
            raise BadInputError("The provider has no client of this clientType") from error

    functions.get_provider = get_known_provider  # type: ignore[method-assign]
    return functions
