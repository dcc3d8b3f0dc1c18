"""Passwords: length and a list of the commonest, but no rule on which characters (OWASP ASVS 6.2)."""

from pathlib import Path
from typing import Any

from supertokens_python.recipe.emailpassword.interfaces import (
    APIInterface,
    APIOptions,
    PasswordPolicyViolationError,
    PasswordResetPostOkResult,
    PasswordResetTokenInvalidError,
)
from supertokens_python.recipe.emailpassword.types import FormField
from supertokens_python.recipe.session.asyncio import revoke_all_sessions_for_user
from supertokens_python.types.response import GeneralErrorResponse

MIN_LENGTH = 8
MAX_LENGTH = 100
COMMON_PASSWORDS = frozenset(
    line
    for line in Path(__file__).with_name("common-passwords.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


async def validate_password(value: object, _tenant_id: str) -> str | None:
    """Returns what is wrong with a new password, for its user to read, or None when it is good."""
    if not isinstance(value, str):
        return "Password must be a text"
    if len(value) < MIN_LENGTH:
        return f"Password must be at least {MIN_LENGTH} characters long"
    if len(value) > MAX_LENGTH:
        return f"Password must be at most {MAX_LENGTH} characters long"
    if value.lower() in COMMON_PASSWORDS:
        return "This password is too common, please choose another"
    return None


def sign_out_everywhere_after_reset(apis: APIInterface) -> APIInterface:
    """Whoever knew the old password may be signed in somewhere: a reset ends all sessions of the user."""
    reset = apis.password_reset_post

    async def reset_and_sign_out(
        form_fields: list[FormField],
        token: str,
        tenant_id: str,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> (
        PasswordResetPostOkResult | PasswordResetTokenInvalidError | PasswordPolicyViolationError | GeneralErrorResponse
    ):
        result = await reset(form_fields, token, tenant_id, api_options, user_context)
        if isinstance(result, PasswordResetPostOkResult):
            await revoke_all_sessions_for_user(result.user.id, user_context=user_context)
        return result

    apis.password_reset_post = reset_and_sign_out  # type: ignore[method-assign]
    return apis
