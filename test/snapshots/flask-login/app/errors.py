"""Every error of a page is a page, every error of the API is JSON. The details go to the log, never to the reader."""

import logging

from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, SecurityError

logger = logging.getLogger(__name__)

UNAVAILABLE = 503

# Heading and text by status.
TEXTS = {
    400: ("The request is malformed", "It cannot be understood."),
    401: ("Please sign in", "Only those who are signed in may see this."),
    403: ("This is not allowed", "Your role does not include it."),
    404: ("There is nothing behind this door", "The page may have moved, or the address has a typing error."),
    405: ("Not like this", "This address does not take such a request."),
    413: ("That is too much", "The request is larger than the app takes."),
    415: ("The body must be JSON", "The API takes nothing else."),
    500: ("Something went wrong", "Please try again later."),
    UNAVAILABLE: ("The database is not available", "Please try again later."),
}


def init_app(app: Flask) -> None:
    """Registers the error handlers."""
    app.register_error_handler(SecurityError, untrusted_host)
    app.register_error_handler(CSRFError, token_too_old)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DBAPIError, database_error)
    app.register_error_handler(Exception, unexpected_error)


def is_api() -> bool:
    """True for a request to the API."""
    return request.path.startswith("/api/")


def error_response(status: int, message: str | None = None) -> ResponseReturnValue:
    """The answer that says what went wrong."""
    heading, text = TEXTS.get(status, TEXTS[500])
    if is_api():
        return {"message": message or heading}, status
    page = render_template(
        "error.html", status=status, heading=heading, text=message or text, without_user=status == UNAVAILABLE
    )
    return page, status


def untrusted_host(_error: HTTPException) -> ResponseReturnValue:
    """A request by a name that is not ours. A page would need links, and with them the name."""
    return "Unknown host\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def token_too_old(_error: HTTPException) -> ResponseReturnValue:
    """A request without the token of this session: another site sent it, or a page from before signing in or out."""
    return error_response(400, "The page is not from this session any more. Load it again, and send it once more.")


def http_error(error: HTTPException) -> ResponseReturnValue:
    """What Flask refuses, or `abort` raises. With 405, its headers tell what is allowed."""
    if error.code is None or error.code < 400:
        return error
    methods = getattr(error, "valid_methods", None)
    response = make_response(error_response(error.code))
    if methods:
        response.headers["Allow"] = ", ".join(sorted(methods))
    return response


def database_error(error: Exception) -> ResponseReturnValue:
    """The database cannot be used."""
    logger.error("%s %s: the database failed: %s", request.method, request.path, getattr(error, "orig", error))
    return error_response(UNAVAILABLE)


def unexpected_error(error: Exception) -> ResponseReturnValue:
    """What nobody else has handled."""
    logger.error("%s %s", request.method, request.path, exc_info=error)
    return error_response(500)
