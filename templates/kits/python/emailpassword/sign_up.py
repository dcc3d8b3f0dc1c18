"""What people are asked when they sign up, beyond their e-mail address. It is kept in the user's metadata."""

import unicodedata
from typing import Any

from supertokens_python.exceptions import BadInputError
from supertokens_python.recipe.emailpassword import InputFormField
from supertokens_python.recipe.emailpassword.interfaces import (
    APIInterface,
    APIOptions,
    EmailAlreadyExistsError,
    SignUpPostNotAllowedResponse,
    SignUpPostOkResult,
)
from supertokens_python.recipe.emailpassword.types import FormField
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.usermetadata.asyncio import update_user_metadata
from supertokens_python.types.response import GeneralErrorResponse

from passwords import validate_password

MAX_NAME_LENGTH = 100


async def validate_name(value: object, _tenant_id: str) -> str | None:
    """Returns a message that says what is wrong with a name, or None when it is good."""
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


def save_profile_after_sign_up(apis: APIInterface) -> APIInterface:
    """Stores the fields, once the user exists."""
    sign_up = apis.sign_up_post

    async def sign_up_and_save(
        form_fields: list[FormField],
        tenant_id: str,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> SignUpPostOkResult | EmailAlreadyExistsError | SignUpPostNotAllowedResponse | GeneralErrorResponse:
        check_fields(form_fields)
        result = await sign_up(
            form_fields, tenant_id, session, should_try_linking_with_session_user, api_options, user_context
        )
        profile = profile_of(form_fields)
        if isinstance(result, SignUpPostOkResult) and profile:
            await update_user_metadata(result.user.id, profile, user_context)
        return result

    apis.sign_up_post = sign_up_and_save  # type: ignore[method-assign]
    return apis


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
