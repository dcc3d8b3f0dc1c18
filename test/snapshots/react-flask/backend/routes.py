"""The API's own routes. Those of the SDK, below /auth, are in its middleware."""

from flask import Blueprint, g
from flask.typing import ResponseReturnValue
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.framework.flask import verify_session

from auth.roles import must_be_admin
from auth.settings import settings

routes = Blueprint("routes", __name__)


@routes.get("/hello")
def hello() -> ResponseReturnValue:
    """Open to everybody."""
    return {"message": "Hello from Flask", "demoCore": settings.demo_core}


# The session is looked up in the core, so a revoked session ends at once and not with its access token.
@routes.get("/sessioninfo")
@verify_session(check_database=True)
def session_info() -> ResponseReturnValue:
    """For everybody who is signed in."""
    session: SessionContainer = g.supertokens
    return {
        "userId": session.get_user_id(),
        "sessionHandle": session.get_handle(),
        "accessTokenPayload": session.get_access_token_payload(),
    }


@routes.get("/admin")
@verify_session(check_database=True, override_global_claim_validators=must_be_admin)
def admin() -> ResponseReturnValue:
    """For those who have the role `admin`."""
    return {"message": "Hello, admin"}
