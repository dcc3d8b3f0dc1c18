"""Limits on what can be asked about the passkeys of an e-mail address."""

import time
from typing import Any

from supertokens_python.recipe.webauthn.interfaces.api import (
    APIInterface,
    APIOptions,
    RecoverAccountNotAllowedErrorResponse,
    RegisterOptionsPOSTErrorResponse,
    RegisterOptionsPOSTResponse,
)
from supertokens_python.types.response import GeneralErrorResponse, OkResponseBaseModel

from account_limits import RESET, SIGN_UP, count
from hold import hold


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
            count(SIGN_UP, email)
        return await register_options(tenant_id=tenant_id, options=options, user_context=user_context, **about)

    async def limited_recovery(
        *, email: str, tenant_id: str, options: APIOptions, user_context: dict[str, Any]
    ) -> OkResponseBaseModel | GeneralErrorResponse | RecoverAccountNotAllowedErrorResponse:
        start = time.monotonic()
        count(RESET, email)
        result = await send_recovery(email=email, tenant_id=tenant_id, options=options, user_context=user_context)
        await hold(start)
        return result

    apis.register_options_post = limited_register_options  # type: ignore[method-assign]
    apis.generate_recover_account_token_post = limited_recovery  # type: ignore[method-assign]
    return apis
