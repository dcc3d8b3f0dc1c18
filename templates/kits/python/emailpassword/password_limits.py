"""Limits on what can be tried with an e-mail address and a password."""

import time
from typing import Any

from supertokens_python.recipe.emailpassword.interfaces import (
    APIInterface,
    APIOptions,
    EmailAlreadyExistsError,
    GeneratePasswordResetTokenPostNotAllowedResponse,
    GeneratePasswordResetTokenPostOkResult,
    SignInPostNotAllowedResponse,
    SignInPostOkResult,
    SignUpPostNotAllowedResponse,
    SignUpPostOkResult,
    WrongCredentialsError,
)
from supertokens_python.recipe.emailpassword.types import FormField
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.types.response import GeneralErrorResponse

from account_limits import RESET, SIGN_IN, SIGN_UP, count
from hold import hold
from known_devices import Account, known_device, remember_device


def limit_passwords(apis: APIInterface) -> APIInterface:
    """Counts the attempts for each account. Refused sign-ins and all reset requests are answered after a fixed time."""
    sign_in = apis.sign_in_post
    sign_up = apis.sign_up_post
    send_reset = apis.generate_password_reset_token_post

    async def limited_sign_in(
        form_fields: list[FormField],
        tenant_id: str,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> SignInPostOkResult | WrongCredentialsError | SignInPostNotAllowedResponse | GeneralErrorResponse:
        start = time.monotonic()
        account = account_of(form_fields, tenant_id)
        attempt = count(SIGN_IN, account.address, known_device(account, api_options.request))
        result = await sign_in(
            form_fields, tenant_id, session, should_try_linking_with_session_user, api_options, user_context
        )
        if isinstance(result, SignInPostOkResult):
            attempt.succeeded()
            remember_device(account, api_options.response)
        else:
            await hold(start)
        return result

    async def limited_sign_up(
        form_fields: list[FormField],
        tenant_id: str,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> SignUpPostOkResult | EmailAlreadyExistsError | SignUpPostNotAllowedResponse | GeneralErrorResponse:
        account = account_of(form_fields, tenant_id)
        count(SIGN_UP, account.address, known_device(account, api_options.request))
        result = await sign_up(
            form_fields, tenant_id, session, should_try_linking_with_session_user, api_options, user_context
        )
        if isinstance(result, SignUpPostOkResult):
            remember_device(account, api_options.response)
        return result

    async def limited_reset(
        form_fields: list[FormField], tenant_id: str, api_options: APIOptions, user_context: dict[str, Any]
    ) -> (
        GeneratePasswordResetTokenPostOkResult | GeneratePasswordResetTokenPostNotAllowedResponse | GeneralErrorResponse
    ):
        start = time.monotonic()
        account = account_of(form_fields, tenant_id)
        count(RESET, account.address, known_device(account, api_options.request))
        result = await send_reset(form_fields, tenant_id, api_options, user_context)
        await hold(start)
        return result

    apis.sign_in_post = limited_sign_in  # type: ignore[method-assign]
    apis.sign_up_post = limited_sign_up  # type: ignore[method-assign]
    apis.generate_password_reset_token_post = limited_reset  # type: ignore[method-assign]
    return apis


def account_of(form_fields: list[FormField], tenant_id: str) -> Account:
    """The account that a form is about, as the SDK reads it."""
    return Account("emailpassword", tenant_id, next(field.value for field in form_fields if field.id == "email"))
