"""Every error is a page. `abort(409, "This name is taken")` shows its text."""

import logging
import sqlite3

from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

logger = logging.getLogger(__name__)

# Heading and text by status; other errors have those of Werkzeug.
TEXTS = {
    400: ("The request is malformed", "The app cannot read it."),
    404: ("Page not found", "The page may have moved, or the address may be mistyped."),
    405: ("Method not allowed", "This address does not support this kind of request."),
    413: ("The form is too large", "The app does not accept forms of this size."),
    429: ("Too many attempts", "Please try again later."),
    500: ("Something went wrong", "The page could not be shown. Please try again later."),
    503: ("The database is not available", "Please try again later."),
}


def init_app(app: Flask) -> None:
    """Registers the error handlers. Flask logs unexpected errors, and shows its debugger in debug mode."""
    app.register_error_handler(SecurityError, untrusted_host)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(sqlite3.OperationalError, database_error)


def error_page(status: int, text: str | None = None, name: str = "Error") -> Response:
    """The page that says what went wrong."""
    heading, usual_text = TEXTS.get(status, (name, ""))
    page = render_template("error.html", status=status, heading=heading, text=text or usual_text)
    return make_response(page, status)


def untrusted_host(_error: HTTPException) -> ResponseReturnValue:
    """A request for another host name. A page would need links, which contain the host name."""
    return "Unknown host\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def form_too_old(_error: HTTPException) -> ResponseReturnValue:
    """A form without the token of this session: it was sent by another site, or opened before signing in or out."""
    return error_page(400, "This form belongs to an earlier session. Reload the page, and try again.")


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Errors of Flask and `abort`, with their own text if they have one, and their headers, such as `Allow`."""
    if error.code is None or error.code < 400:
        return error
    is_own = error.code not in TEXTS or error.description != type(error).description
    response = error_page(error.code, error.description if is_own else None, error.name)
    response.headers.extend(
        (name, value) for name, value in error.get_headers() if name not in ("Content-Type", "Content-Length")
    )
    return response


def database_error(_error: Exception) -> ResponseReturnValue:
    """The database cannot be used."""
    logger.exception("%s %s: the database failed. Has `flask init-db` been run?", request.method, request.path)
    return error_page(503)
