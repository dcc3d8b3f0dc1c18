"""Who may call a route: one that has a parameter `session: SignedIn` asks for a session."""

from typing import Annotated, cast

from fastapi import Depends, Request
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.framework.fastapi import verify_session

from .roles import must_be_admin

# The result of `verify_session` has one context for all requests, so it is made anew for each request.
# The session is looked up in the core, so a revoked session ends at once and not with its access token.


async def signed_in(request: Request) -> SessionContainer:
    """For everybody who is signed in."""
    verify = verify_session(check_database=True)
    return cast(SessionContainer, await verify(request))


async def admin(request: Request) -> SessionContainer:
    """For those who have the role `admin`."""
    verify = verify_session(check_database=True, override_global_claim_validators=must_be_admin)
    return cast(SessionContainer, await verify(request))


SignedIn = Annotated[SessionContainer, Depends(signed_in)]
