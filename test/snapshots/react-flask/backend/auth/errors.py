"""Every error is answered as JSON: `{"message": …}`. The SDK's own errors (401, 403, …) are answered by its middleware."""

import json

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from .core import core_error_status
from .request_checks import is_auth_route
from .responses import MESSAGES, RefusedError
from .settings import settings


def handle_errors(app: Flask) -> None:
    """Registers the error handlers."""
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(RefusedError, refused)
    app.register_error_handler(Exception, failure)


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask, and of `abort(409, "This name is taken")`. Any other exception comes here as a 500, once it is logged."""
    response = error.get_response()
    is_own = error.description and error.description != type(error).description
    message = error.description if is_own else MESSAGES.get(error.code or 500, error.name)
    response.data = json.dumps({"message": message})
    response.content_type = "application/json"
    return response


def refused(error: RefusedError) -> ResponseReturnValue:
    """Requests that do not pass the checks."""
    return {"message": str(error)}, error.status, error.headers


def failure(error: Exception) -> ResponseReturnValue:
    """Failures of auth routes and of the core: the website reads the answer. Flask deals with all others, in its debugger too."""
    route = f"{request.method} {request.path}"
    if status := core_error_status(error):
        uri = settings.supertokens_connection_uri
        current_app.logger.error("%s: the SuperTokens core at %s failed: %s", route, uri, error)
    elif is_auth_route(request.path):
        current_app.logger.exception("%s failed", route)
    else:
        raise error
    return {"message": MESSAGES[status or 500]}, status or 500
