"""Every error is answered as JSON: `{"message": …}`. The details go to the log, never to the client."""

import logging

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from .db import DatabaseError

logger = logging.getLogger(__name__)

MESSAGES = {
    400: "The request is malformed",
    401: "Please sign in",
    403: "This is not allowed",
    404: "Not found",
    405: "Method not allowed",
    413: "The request body is too large",
    415: "The request body must be JSON",
    500: "Something went wrong",
    503: "The database is not available",
}


def init_app(app: Flask) -> None:
    """Registers the error handlers."""
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DatabaseError, database_error)
    app.register_error_handler(Exception, unexpected_error)


def error_response(status: int, message: str | None = None) -> ResponseReturnValue:
    """The answer to an error."""
    return {"message": message or MESSAGES.get(status, MESSAGES[500])}, status


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask and `abort`. Their headers are kept, such as `Allow` with 405."""
    cause = getattr(error, "original_exception", None)
    if isinstance(cause, DatabaseError):
        # The error came before the routes: when the session was looked up.
        return database_error(cause)
    response = error.get_response()
    response.data = b'{"message": "%b"}\n' % MESSAGES.get(error.code or 500, MESSAGES[500]).encode()
    response.content_type = "application/json"
    return response


def database_error(error: Exception) -> ResponseReturnValue:
    """The database cannot be used."""
    logger.error("%s %s: the database failed: %s", request.method, request.path, error)
    return error_response(503)


def unexpected_error(error: Exception) -> ResponseReturnValue:
    """All other errors."""
    logger.error("%s %s", request.method, request.path, exc_info=error)
    return error_response(500)
