"""Rules for passwords: length and a list of the most common ones, but no rule about characters (OWASP ASVS 6.2)."""

from pathlib import Path
from typing import Any

from supertokens_python.recipe.emailpassword.interfaces import (
    EmailAlreadyExistsError,
    PasswordPolicyViolationError,
    RecipeInterface,
    UnknownUserIdError,
    UpdateEmailOrPasswordEmailChangeNotAllowedError,
    UpdateEmailOrPasswordOkResult,
)
from supertokens_python.recipe.session.asyncio import revoke_all_sessions_for_user
from supertokens_python.types import RecipeUserId

MIN_LENGTH = 8
MAX_LENGTH = 100
COMMON_PASSWORDS = frozenset(
    line
    for line in Path(__file__).with_name("common-passwords.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


async def validate_password(value: object, _tenant_id: str) -> str | None:
    """Returns a message that says what is wrong with a new password, or None when it is good."""
    if not isinstance(value, str):
        return "Password must be text"
    if len(value) < MIN_LENGTH:
        return f"Password must be at least {MIN_LENGTH} characters long"
    if len(value) > MAX_LENGTH:
        return f"Password must be at most {MAX_LENGTH} characters long"
    if value.lower() in COMMON_PASSWORDS:
        return "This password is too common, please choose another"
    return None


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
