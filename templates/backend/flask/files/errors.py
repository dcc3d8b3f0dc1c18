"""Every error is answered as JSON: `{"message": …}`. The SDK's own errors (401, 403, …) are answered by its middleware."""

import json

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from core import core_error_status
from http_rules import MESSAGES
from refused import RefusedError
from request_check import is_auth_route
from settings import settings


def handle_errors(app: Flask) -> None:
    """Registers the error handlers."""
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(RefusedError, refused)
    app.register_error_handler(Exception, failure)


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask, and of `abort(409, "This name is taken")`. Any other exception comes here as a 500, once it is logged."""
    response = error.get_response()
    response.data = json.dumps({"message": message_of(error)})
    response.content_type = "application/json"
    return response


def message_of(error: HTTPException) -> str:
    """What `abort` was told, or a text that is short."""
    if error.description and error.description != type(error).description:
        return error.description
    return MESSAGES.get(error.code or 500, error.name)


def refused(error: RefusedError) -> ResponseReturnValue:
    """Requests that do not pass the checks."""
    return {"message": MESSAGES[error.status]}, error.status, error.headers


def failure(error: Exception) -> ResponseReturnValue:
    """Failures of auth routes and of the core: the website reads the answer. Flask deals with all others, in its debugger too."""
    status = core_error_status(error)
    if status:
        current_app.logger.error(
            "%s %s: the SuperTokens core at %s failed: %s", request.method, request.path, settings.connection_uri, error
        )
    elif is_auth_route(request.path):
        current_app.logger.exception("%s %s failed", request.method, request.path)
    else:
        raise error
    return {"message": MESSAGES[status or 500]}, status or 500
