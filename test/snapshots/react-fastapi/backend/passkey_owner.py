"""Who may add a passkey to an account."""

from typing import Any

from supertokens_python.asyncio import get_user
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.webauthn.interfaces.api import (
    APIInterface,
    APIOptions,
    RegisterCredentialNotAllowedErrorResponse,
    RegisterCredentialPOSTErrorResponse,
)
from supertokens_python.recipe.webauthn.interfaces.recipe import RegistrationPayload
from supertokens_python.types.response import GeneralErrorResponse, OkResponseBaseModel


def add_passkeys_of_owner_only(apis: APIInterface) -> APIInterface:
    """Refuses a passkey that was made for the address of somebody else: the SDK does not check that."""
    register = apis.register_credential_post

    async def register_for_owner(
        *,
        webauthn_generated_options_id: str,
        credential: RegistrationPayload,
        tenant_id: str,
        session: SessionContainer,
        options: APIOptions,
        user_context: dict[str, Any],
    ) -> OkResponseBaseModel | GeneralErrorResponse | RegisterCredentialPOSTErrorResponse:
        made_for = await options.recipe_implementation.get_generated_options(
            webauthn_generated_options_id=webauthn_generated_options_id, tenant_id=tenant_id, user_context=user_context
        )
        owner = await get_user(session.get_user_id(), user_context)
        logins = owner.login_methods if owner else []
        if made_for.status == "OK" and not any(login.has_same_email_as(made_for.email) for login in logins):
            return RegisterCredentialNotAllowedErrorResponse(reason="This passkey was made for another account")
        return await register(
            webauthn_generated_options_id=webauthn_generated_options_id,
            credential=credential,
            tenant_id=tenant_id,
            session=session,
            options=options,
            user_context=user_context,
        )

    apis.register_credential_post = register_for_owner  # type: ignore[method-assign]
    return apis
