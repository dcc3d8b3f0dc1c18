"""Every error is answered as JSON: `{"message": …}`. The SDK answers its own errors (401, 403, …)."""

import logging
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from rest_framework import views
from rest_framework.request import Request
from rest_framework.response import Response

from core import core_error_status
from http_rules import MESSAGES
from refused import RefusedError
from settings import settings

logger = logging.getLogger(__name__)


def error_response(status: int, headers: Mapping[str, str] | None = None) -> JsonResponse:
    """The answer to an error."""
    return JsonResponse({"message": MESSAGES.get(status, MESSAGES[500])}, status=status, headers=headers)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | JsonResponse:
    """Errors of a view."""
    if response := views.exception_handler(error, context):
        response.data = {"message": MESSAGES.get(response.status_code, MESSAGES[500])}
        return response
    return unexpected_error(context["request"], error)


def unexpected_error(request: HttpRequest | Request, error: Exception) -> JsonResponse:
    """All other errors. The details go to the log, never to the client."""
    if isinstance(error, RefusedError):
        return error_response(error.status, error.headers)
    where = f"{request.method} {request.path}"
    if status := core_error_status(error):
        logger.error("%s: the SuperTokens core at %s failed: %s", where, settings.connection_uri, error)
        return error_response(status)
    logger.error(where, exc_info=error)
    return error_response(500)


def bad_request(_request: HttpRequest, exception: Exception) -> JsonResponse:
    """Requests that Django itself refuses."""
    return error_response(400)


def forbidden(_request: HttpRequest, exception: Exception) -> JsonResponse:
    """Requests that Django itself forbids."""
    return error_response(403)


def not_found(_request: HttpRequest, exception: Exception) -> JsonResponse:
    """A path that `urls.py` does not have."""
    return error_response(404)


def server_error(_request: HttpRequest) -> JsonResponse:
    """Errors outside of views. Django has logged them."""
    return error_response(500)
