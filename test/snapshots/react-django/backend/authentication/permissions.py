"""Permissions for Django REST framework."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView
from supertokens_python.async_to_sync_wrapper import sync
from supertokens_python.recipe.session import SessionContainer

from .roles import must_be_admin


class IsAdmin(BasePermission):
    """Lets in who has the role `admin`. The SDK answers everybody else, and says which claim is missing."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.auth, SessionContainer):
            return False
        validators = sync(must_be_admin([], request.auth, {}))
        request.auth.sync_assert_claims(validators)
        return True
