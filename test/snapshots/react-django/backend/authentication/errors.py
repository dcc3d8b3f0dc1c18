"""Answers to errors that Django and its REST framework do not know."""

import logging
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from rest_framework import views
from rest_framework.exceptions import NotAuthenticated
from rest_framework.response import Response
from supertokens_python import Supertokens
from supertokens_python.async_to_sync_wrapper import sync
from supertokens_python.exceptions import SuperTokensError
from supertokens_python.framework.django.django_request import DjangoRequest
from supertokens_python.framework.django.django_response import DjangoResponse
from supertokens_python.recipe.session.exceptions import UnauthorisedError

from .core import core_error_status
from .responses import MESSAGES, RefusedError
from .settings import settings

logger = logging.getLogger(__name__)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | HttpResponse | None:
    """Errors of a view: REST framework's own answers, and those to errors of the SDK. Django does the rest."""
    request: HttpRequest = context["request"]._request
    if isinstance(error, NotAuthenticated):
        return supertokens_response(request, UnauthorisedError("No session", clear_tokens=False))
    return views.exception_handler(error, context) or sdk_error_response(request, error)


def sdk_error_response(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The answer to an error of the SDK, None for all others. A client never gets the details."""
    if isinstance(error, SuperTokensError):
        return supertokens_response(request, error)
    if isinstance(error, RefusedError):
        return error_response(error.status, error.headers)
    if status := core_error_status(error):
        where = f"{request.method} {request.path}"
        logger.error("%s: the SuperTokens core at %s failed: %s", where, settings.supertokens_connection_uri, error)
        return error_response(status)
    return None


def supertokens_response(request: HttpRequest, error: SuperTokensError) -> HttpResponse:
    """What the SDK answers: 401, or 403 with the claims that are missing."""
    response = DjangoResponse(HttpResponse())
    answer = sync(Supertokens.get_instance().handle_supertokens_error(DjangoRequest(request), error, response, {}))
    if not isinstance(answer, DjangoResponse):
        raise error
    return answer.response


def error_response(status: int, headers: Mapping[str, str] | None = None) -> JsonResponse:
    """`{"message": …}`"""
    return JsonResponse({"message": MESSAGES.get(status, MESSAGES[500])}, status=status, headers=headers)
