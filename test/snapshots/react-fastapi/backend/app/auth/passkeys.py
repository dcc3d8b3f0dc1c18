"""What is added to the SDK's passkeys: limits, a check of the owner, and the end of old sessions."""

import time
from typing import Any

from supertokens_python.asyncio import get_user
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.asyncio import revoke_all_sessions_for_user
from supertokens_python.recipe.webauthn.interfaces.api import (
    APIInterface,
    APIOptions,
    RecoverAccountNotAllowedErrorResponse,
    RecoverAccountPOSTErrorResponse,
    RecoverAccountPOSTResponse,
    RegisterCredentialNotAllowedErrorResponse,
    RegisterCredentialPOSTErrorResponse,
    RegisterOptionsPOSTErrorResponse,
    RegisterOptionsPOSTResponse,
)
from supertokens_python.recipe.webauthn.interfaces.recipe import RegistrationPayload
from supertokens_python.types.response import GeneralErrorResponse, OkResponseBaseModel

from .limits import RESET, SIGN_UP, count, hold


def limit_passkeys(apis: APIInterface) -> APIInterface:
    """Counts new passkeys and recovery mails for each address. All requests of such a mail are answered after a fixed time."""
    register_options = apis.register_options_post
    send_recovery = apis.generate_recover_account_token_post

    async def limited_register_options(
        *,
        tenant_id: str,
        options: APIOptions,
        user_context: dict[str, Any],
        **about: Any,
    ) -> RegisterOptionsPOSTResponse | GeneralErrorResponse | RegisterOptionsPOSTErrorResponse:
        if email := about.get("email"):
            await count(SIGN_UP, email)
        return await register_options(tenant_id=tenant_id, options=options, user_context=user_context, **about)

    async def limited_recovery(
        *, email: str, tenant_id: str, options: APIOptions, user_context: dict[str, Any]
    ) -> OkResponseBaseModel | GeneralErrorResponse | RecoverAccountNotAllowedErrorResponse:
        start = time.monotonic()
        await count(RESET, email)
        result = await send_recovery(email=email, tenant_id=tenant_id, options=options, user_context=user_context)
        await hold(start)
        return result

    apis.register_options_post = limited_register_options  # type: ignore[method-assign]
    apis.generate_recover_account_token_post = limited_recovery  # type: ignore[method-assign]
    return apis


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


def sign_out_everywhere_after_recovery(apis: APIInterface) -> APIInterface:
    """Somebody may be signed in on the lost device: recovering an account ends all its sessions."""
    recover = apis.recover_account_post

    async def recover_and_sign_out(
        *,
        token: str,
        webauthn_generated_options_id: str,
        credential: RegistrationPayload,
        tenant_id: str,
        options: APIOptions,
        user_context: dict[str, Any],
    ) -> RecoverAccountPOSTResponse | GeneralErrorResponse | RecoverAccountPOSTErrorResponse:
        result = await recover(
            token=token,
            webauthn_generated_options_id=webauthn_generated_options_id,
            credential=credential,
            tenant_id=tenant_id,
            options=options,
            user_context=user_context,
        )
        if isinstance(result, RecoverAccountPOSTResponse):
            await revoke_all_sessions_for_user(result.user.id, user_context=user_context)
        return result

    apis.recover_account_post = recover_and_sign_out  # type: ignore[method-assign]
    return apis
