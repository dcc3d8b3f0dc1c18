"""Which logins become one account."""

from typing import Any

from supertokens_python.recipe.accountlinking import (
    AccountInfoWithRecipeIdAndUserId,
    ShouldAutomaticallyLink,
    ShouldNotAutomaticallyLink,
)
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.types import User


async def link_second_factor(
    login: AccountInfoWithRecipeIdAndUserId,
    user: User | None,
    session: SessionContainer | None,
    _tenant_id: str,
    _context: dict[str, Any],
) -> ShouldAutomaticallyLink | ShouldNotAutomaticallyLink:
    """A second factor is linked to the account of its session. Nothing else is linked automatically.

    The same e-mail address is not a reason to link: an attacker could take over an account with a login that has the
    same address.
    """
    if session and user and user.id == session.get_user_id() and login.recipe_id == "passwordless":
        return ShouldAutomaticallyLink(should_require_verification=True)
    # The SDK asks this first: can other logins be linked to the login of the session?
    if session and not user and login.recipe_user_id == session.get_recipe_user_id():
        return ShouldAutomaticallyLink(should_require_verification=True)
    return ShouldNotAutomaticallyLink()  # type: ignore[no-untyped-call]
