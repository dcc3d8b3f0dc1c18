"""Every error is answered as JSON: `{"message": …}`."""

import logging

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from core import core_error_status
from http_rules import MESSAGES
from refused import RefusedError
from settings import settings

logger = logging.getLogger(__name__)


def handle_errors(app: Flask) -> None:
    """Registers the error handlers. The SDK's own errors (401, 403, …) are answered by its middleware."""
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(RefusedError, refused)
    app.register_error_handler(Exception, unexpected_error)


def error_response(status: int) -> tuple[dict[str, str], int]:
    """The answer to an error."""
    return {"message": MESSAGES.get(status, MESSAGES[500])}, status


def refused(error: RefusedError) -> ResponseReturnValue:
    """Requests that do not pass the checks."""
    return *error_response(error.status), error.headers


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask and `abort`."""
    return error_response(error.code or 500)


def unexpected_error(error: Exception) -> ResponseReturnValue:
    """All other errors. The details go to the log, never to the client."""
    where = f"{request.method} {request.path}"
    if status := core_error_status(error):
        logger.error("%s: the SuperTokens core at %s failed: %s", where, settings.connection_uri, error)
        return error_response(status)
    logger.error(where, exc_info=error)
    return error_response(500)
