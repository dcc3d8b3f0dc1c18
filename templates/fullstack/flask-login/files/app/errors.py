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
    400: ("The request is malformed", "The app cannot read it."),
    401: ("Please sign in", "Only those who are signed in may see this."),
    403: ("This is not allowed", "Your role does not permit it."),
    404: ("Page not found", "The page may have moved, or the address may be mistyped."),
    405: ("Method not allowed", "This address does not support this kind of request."),
    413: ("The request is too large", "The app does not accept requests of this size."),
    415: ("The body must be JSON", "The API accepts nothing else."),
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
    """A request for another host name. A page would need links, which contain the host name."""
    return "Unknown host\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def token_too_old(_error: HTTPException) -> ResponseReturnValue:
    """A request without the token of this session: another site sent it, or a page from before signing in or out."""
    return error_response(400, "This page belongs to an earlier session. Reload it, and try again.")


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask and `abort`. With 405, the headers tell which methods are allowed."""
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
    """All other errors."""
    logger.error("%s %s", request.method, request.path, exc_info=error)
    return error_response(500)
