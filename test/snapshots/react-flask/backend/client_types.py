"""Client types: a provider may have several clients, such as for a website and an app. Requests name the type."""

from typing import Any

from supertokens_python.exceptions import BadInputError
from supertokens_python.recipe.thirdparty.exceptions import ClientTypeNotFoundError
from supertokens_python.recipe.thirdparty.interfaces import RecipeInterface
from supertokens_python.recipe.thirdparty.provider import Provider


def refuse_unknown_client_types(functions: RecipeInterface) -> RecipeInterface:
    """Answers 400 to an unknown type, at which the SDK would fail."""
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
