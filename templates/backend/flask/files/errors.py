"""Every error is answered as JSON: `{"message": …}`."""

import logging

from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from core import core_is_unreachable
from settings import settings

logger = logging.getLogger(__name__)


def handle_errors(app: Flask) -> None:
    """Registers the error handlers. The SDK's own errors (401, 403, …) are answered by its `Middleware`."""
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected_error)


def http_error(error: HTTPException) -> ResponseReturnValue:
    """What Flask and `abort` raise: keeps the status and its headers, and says it in JSON."""
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return {"message": error.name.capitalize()}, error.code or 500, headers


def unexpected_error(error: Exception) -> ResponseReturnValue:
    """Anything else: the details go to the log, never to the client."""
    if core_is_unreachable(error):
        logger.error("The SuperTokens core at %s does not answer", settings.connection_uri)
        return {"message": "The authentication service cannot be reached"}, 503
    logger.error("Unexpected error", exc_info=error)
    return {"message": "Internal server error"}, 500
