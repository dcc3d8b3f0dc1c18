"""What is added to the SDK's sign-in by password: limits, the profile, and the end of old sessions."""

import time
from typing import Any

from supertokens_python.recipe.emailpassword.interfaces import (
    APIInterface,
    APIOptions,
    EmailAlreadyExistsError,
    GeneratePasswordResetTokenPostNotAllowedResponse,
    GeneratePasswordResetTokenPostOkResult,
    PasswordPolicyViolationError,
    RecipeInterface,
    SignInPostNotAllowedResponse,
    SignInPostOkResult,
    SignUpPostNotAllowedResponse,
    SignUpPostOkResult,
    UnknownUserIdError,
    UpdateEmailOrPasswordEmailChangeNotAllowedError,
    UpdateEmailOrPasswordOkResult,
    WrongCredentialsError,
)
from supertokens_python.recipe.emailpassword.types import FormField
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.asyncio import revoke_all_sessions_for_user
from supertokens_python.recipe.usermetadata.asyncio import update_user_metadata
from supertokens_python.types import RecipeUserId
from supertokens_python.types.response import GeneralErrorResponse

from .known_devices import Account, known_device, remember_device
from .limits import RESET, SIGN_IN, SIGN_UP, count, hold
from .sign_up_form import check_fields, profile_of


def override_apis(apis: APIInterface) -> APIInterface:
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

    async def sign_up_with_profile(
        form_fields: list[FormField],
        tenant_id: str,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> SignUpPostOkResult | EmailAlreadyExistsError | SignUpPostNotAllowedResponse | GeneralErrorResponse:
        check_fields(form_fields)
        account = account_of(form_fields, tenant_id)
        count(SIGN_UP, account.address, known_device(account, api_options.request))
        result = await sign_up(
            form_fields, tenant_id, session, should_try_linking_with_session_user, api_options, user_context
        )
        if isinstance(result, SignUpPostOkResult):
            if profile := profile_of(form_fields):
                await update_user_metadata(result.user.id, profile, user_context)
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
    apis.sign_up_post = sign_up_with_profile  # type: ignore[method-assign]
    apis.generate_password_reset_token_post = limited_reset  # type: ignore[method-assign]
    return apis


def account_of(form_fields: list[FormField], tenant_id: str) -> Account:
    """The account that a form is about, as the SDK reads it."""
    return Account("emailpassword", tenant_id, next(field.value for field in form_fields if field.id == "email"))


def sign_out_everywhere_after_change(functions: RecipeInterface) -> RecipeInterface:
    """Somebody who knew the old password may be signed in: a new password ends all sessions of the user."""
    update = functions.update_email_or_password

    async def update_and_sign_out(
        recipe_user_id: RecipeUserId,
        email: str | None,
        password: str | None,
        apply_password_policy: bool | None,
        tenant_id_for_password_policy: str,
        user_context: dict[str, Any],
    ) -> (
        UpdateEmailOrPasswordOkResult
        | EmailAlreadyExistsError
        | UnknownUserIdError
        | UpdateEmailOrPasswordEmailChangeNotAllowedError
        | PasswordPolicyViolationError
    ):
        result = await update(
            recipe_user_id, email, password, apply_password_policy, tenant_id_for_password_policy, user_context
        )
        if isinstance(result, UpdateEmailOrPasswordOkResult) and password is not None:
            await revoke_all_sessions_for_user(recipe_user_id.get_as_string(), user_context=user_context)
        return result

    functions.update_email_or_password = update_and_sign_out  # type: ignore[method-assign]
    return functions
