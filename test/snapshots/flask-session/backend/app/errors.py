"""Every error is answered as JSON: `{"message": …}`. `abort(409, "This name is taken")` sends its text."""

import logging

from flask import Flask, json, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from .db import DATABASE_ERRORS

logger = logging.getLogger(__name__)

# Messages by status; other errors have those of Werkzeug.
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
    """Registers the error handlers. Flask logs unexpected errors, and shows its debugger in debug mode."""
    app.register_error_handler(HTTPException, http_error)
    for error in DATABASE_ERRORS:
        app.register_error_handler(error, database_error)


def error_response(status: int, message: str | None = None) -> ResponseReturnValue:
    """The answer to an error."""
    return {"message": message or MESSAGES[status]}, status


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask and `abort`, with their own text if they have one, and their headers, such as `Allow`."""
    if error.code is None or error.code < 400:
        return error
    if isinstance(getattr(error, "original_exception", None), DATABASE_ERRORS):
        # It came before the routes, when the session was looked up. Flask has logged it.
        return error_response(503)
    is_own = error.code not in MESSAGES or error.description != type(error).description
    response = error.get_response()
    response.data = json.dumps({"message": error.description if is_own else MESSAGES[error.code]}) + "\n"
    response.content_type = "application/json"
    return response


def database_error(error: Exception) -> ResponseReturnValue:
    """The database cannot be used."""
    logger.exception("%s %s: the database failed", request.method, request.path, exc_info=error)
    return error_response(503)
