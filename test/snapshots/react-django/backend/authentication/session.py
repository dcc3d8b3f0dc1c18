"""Sessions of SuperTokens for Django REST framework."""

from dataclasses import dataclass

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from supertokens_python.framework.django.django_request import DjangoRequest
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.syncio import get_session


@dataclass(frozen=True)
class SuperTokensUser:
    """`request.user` of who has a session. Django's own users are those of its admin."""

    id: str
    is_authenticated: bool = True
    is_staff: bool = False

    @property
    def pk(self) -> str:
        """The name by which Django's tools know an id."""
        return self.id


class SuperTokensAuthentication(BaseAuthentication):
    """`request.user` is who is signed in, and `request.auth` the session.

    The session is looked up in the core, so a revoked session ends at once and not with its access token.
    """

    def authenticate(self, request: Request) -> tuple[SuperTokensUser, SessionContainer] | None:
        session = get_session(request._request, session_required=False, check_database=True)
        if session is None:
            return None
        DjangoRequest(request._request).set_session(session)  # the SDK's middleware sends what changes in it
        return SuperTokensUser(session.get_user_id()), session

    def authenticate_header(self, _request: Request) -> str:
        return "Cookie"
