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
    """A second factor joins the account of the session in which it is used. Nothing else is linked by itself.

    The same e-mail address is no reason to link: whoever wants the account of somebody else could take it over
    with a login that carries that person's address.
    """
    if session and user and user.id == session.get_user_id() and login.recipe_id == "passwordless":
        return ShouldAutomaticallyLink(should_require_verification=True)
    # The SDK asks this first: may the login that began the session have others joined to it?
    if session and not user and login.recipe_user_id == session.get_recipe_user_id():
        return ShouldAutomaticallyLink(should_require_verification=True)
    return ShouldNotAutomaticallyLink()  # type: ignore[no-untyped-call]
