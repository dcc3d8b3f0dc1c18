"""What people are asked when they sign up. Beyond address and password, it is kept in the user's metadata."""

import unicodedata
from pathlib import Path

from supertokens_python.exceptions import BadInputError
from supertokens_python.recipe.emailpassword import InputFormField
from supertokens_python.recipe.emailpassword.types import FormField

MIN_PASSWORD_LENGTH = 8
MAX_PASSWORD_LENGTH = 100
MAX_NAME_LENGTH = 100

COMMON_PASSWORDS = frozenset(
    line
    for line in Path(__file__).with_name("common-passwords.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


async def validate_password(value: object, _tenant_id: str) -> str | None:
    """What is wrong with a new password, None when it is good: no rule asks for certain characters (OWASP ASVS 6.2)."""
    if not isinstance(value, str):
        return "Password must be text"
    if len(value) < MIN_PASSWORD_LENGTH:
        return f"Password must be at least {MIN_PASSWORD_LENGTH} characters long"
    if len(value) > MAX_PASSWORD_LENGTH:
        return f"Password must be at most {MAX_PASSWORD_LENGTH} characters long"
    if value.lower() in COMMON_PASSWORDS:
        return "This password is too common, please choose another"
    return None


async def validate_name(value: object, _tenant_id: str) -> str | None:
    """What is wrong with a name, None when it is good."""
    if not isinstance(value, str):
        return "Name must be text"
    if len(value.strip()) > MAX_NAME_LENGTH:
        return f"Name must be at most {MAX_NAME_LENGTH} characters long"
    if any(unicodedata.category(character) == "Cc" for character in value.strip()):
        return "Name must not contain control characters"
    return None


# Add your own fields here, and to the sign-up form of the frontend.
profile_fields = [
    InputFormField("name", validate=validate_name, optional=True),
]

sign_up_fields = [InputFormField("password", validate=validate_password), *profile_fields]


def check_fields(given: list[FormField]) -> None:
    """Refuses unknown fields, which the SDK would accept, and fields that come twice."""
    allowed = {"email", *(field.id for field in sign_up_fields)}
    names = [field.id for field in given]
    if len(names) != len(set(names)) or not allowed.issuperset(names):
        raise BadInputError("formFields must have each known field once, and no others")


def profile_of(form_fields: list[FormField]) -> dict[str, str]:
    """The fields of the profile that were filled in."""
    ids = {field.id for field in profile_fields}
    values = {field.id: field.value.strip() for field in form_fields if field.id in ids and field.value}
    return {name: value for name, value in values.items() if value}
