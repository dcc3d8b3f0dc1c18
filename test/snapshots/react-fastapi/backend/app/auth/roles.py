"""Roles that a route may ask for."""

from typing import Any

from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.interfaces import SessionClaimValidator
from supertokens_python.recipe.userroles import UserRoleClaim


async def must_be_admin(
    validators: list[SessionClaimValidator], session: SessionContainer, context: dict[str, Any]
) -> list[SessionClaimValidator]:
    """Asks the core for the roles each time, so a removed role is gone at once."""
    await session.fetch_and_set_claim(UserRoleClaim, context)
    return [*validators, UserRoleClaim.validators.includes("admin")]
