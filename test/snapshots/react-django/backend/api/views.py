"""The API's own routes."""

from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.framework.django.syncio import verify_session
from supertokens_python.recipe.usermetadata.syncio import get_user_metadata

from roles import must_be_admin
from settings import settings


@api_view(["GET"])
def hello(_request: Request) -> Response:
    """Open to everybody."""
    return Response({"message": "Hello from Django REST framework", "demoCore": settings.demo_core})


# The session is looked up in the core, so a revoked session ends at once and not with its access token.
@api_view(["GET"])
@verify_session(check_database=True)
def session_info(request: Request) -> Response:
    """For everybody who is signed in."""
    session: SessionContainer = request.supertokens  # type: ignore[attr-defined]
    profile = get_user_metadata(session.get_user_id()).metadata
    return Response(
        {
            "userId": session.get_user_id(),
            "name": profile.get("name"),
            "sessionHandle": session.get_handle(),
            "accessTokenPayload": session.get_access_token_payload(),
        }
    )


@api_view(["GET"])
@verify_session(check_database=True, override_global_claim_validators=must_be_admin)
def admin(_request: Request) -> Response:
    """For those who have the role `admin`."""
    return Response({"message": "Hello, admin"})
