"""Every error of a page is a page, every error of the API is JSON. `abort(409, "This name is taken")` shows its text."""

import logging

from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

logger = logging.getLogger(__name__)

UNAVAILABLE = 503

# Heading and text by status; other errors have those of Werkzeug.
TEXTS = {
    400: ("The request is malformed", "The app cannot read it."),
    401: ("Please sign in", "Only those who are signed in may see this."),
    403: ("This is not allowed", "Your role does not permit it."),
    404: ("Page not found", "The page may have moved, or the address may be mistyped."),
    405: ("Method not allowed", "This address does not support this kind of request."),
    413: ("The request is too large", "The app does not accept requests of this size."),
    415: ("This type of body is not supported", "Send JSON or a form."),
    429: ("Too many attempts", "Please try again later."),
    500: ("Something went wrong", "Please try again later."),
    UNAVAILABLE: ("The database is not available", "Please try again later."),
}


def init_app(app: Flask) -> None:
    """Registers the error handlers. Flask logs unexpected errors, and shows its debugger in debug mode."""
    app.register_error_handler(SecurityError, untrusted_host)
    app.register_error_handler(CSRFError, token_too_old)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(OperationalError, database_error)
    app.register_error_handler(InterfaceError, database_error)


def is_api() -> bool:
    """True for a request to the API."""
    return request.path.startswith("/api/")


def error_response(status: int, message: str | None = None, name: str = "Error") -> Response:
    """The answer that says what went wrong."""
    heading, text = TEXTS.get(status, (name, ""))
    if is_api():
        return make_response({"message": message or heading}, status)
    page = render_template(
        "error.html", status=status, heading=heading, text=message or text, without_user=status == UNAVAILABLE
    )
    return make_response(page, status)


def untrusted_host(_error: HTTPException) -> ResponseReturnValue:
    """A request for another host name. A page would need links, which contain the host name."""
    return "Unknown host\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def token_too_old(_error: HTTPException) -> ResponseReturnValue:
    """A request without the token of this session: another site sent it, or a page from before signing in or out."""
    return error_response(400, "This page belongs to an earlier session. Reload it, and try again.")


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask and `abort`, with their own text if they have one, and their headers, such as `Allow`."""
    if error.code is None or error.code < 400:
        return error
    is_own = error.code not in TEXTS or error.description != type(error).description
    response = error_response(error.code, error.description if is_own else None, error.name)
    response.headers.extend(
        (name, value) for name, value in error.get_headers() if name not in ("Content-Type", "Content-Length")
    )
    return response


def database_error(error: Exception) -> ResponseReturnValue:
    """The database cannot be used."""
    logger.exception("%s %s: the database failed", request.method, request.path, exc_info=error)
    return error_response(UNAVAILABLE)
