"""The API's own routes. A view needs a session unless it says otherwise: see REST_FRAMEWORK in the settings."""

from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.usermetadata.syncio import get_user_metadata

from authentication.permissions import IsAdmin
from authentication.settings import settings


@api_view(["GET"])
@authentication_classes([])
@permission_classes([AllowAny])
def hello(_request: Request) -> Response:
    """Open to everybody."""
    return Response({"message": "Hello from Django REST framework", "demoCore": settings.demo_core})


@api_view(["GET"])
def session_info(request: Request) -> Response:
    """For everybody who is signed in."""
    session: SessionContainer = request.auth  # type: ignore[assignment]
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
@permission_classes([IsAdmin])
def admin(_request: Request) -> Response:
    """For those who have the role `admin`."""
    return Response({"message": "Hello, admin"})
