"""Every error is a page. The details go to the log, never to the reader."""

import logging
import sqlite3

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

logger = logging.getLogger(__name__)

# Heading and text by status.
PAGES = {
    400: ("The request is malformed", "It cannot be understood."),
    404: ("There is nothing behind this door", "The page may have moved, or the address has a typing error."),
    405: ("Not like this", "This address does not take such a request."),
    413: ("That is too much", "The form is larger than the app takes."),
    500: ("Something went wrong", "The page could not be made. Please try again later."),
    503: ("The database is not ready", "Please try again later."),
}


def init_app(app: Flask) -> None:
    """Registers the error handlers."""
    app.register_error_handler(SecurityError, untrusted_host)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(sqlite3.OperationalError, database_error)
    app.register_error_handler(Exception, unexpected_error)


def error_page(status: int, text: str | None = None) -> ResponseReturnValue:
    """The page that says what went wrong."""
    heading, usual_text = PAGES.get(status, PAGES[500])
    return render_template("error.html", status=status, heading=heading, text=text or usual_text), status


def untrusted_host(_error: HTTPException) -> ResponseReturnValue:
    """A request by a name that is not ours. A page would need links, and with them the name."""
    return "Unknown host\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def form_too_old(_error: HTTPException) -> ResponseReturnValue:
    """A form without the token of this session: it was sent by another site, or opened before signing in or out."""
    return error_page(400, "The form is not from this session any more. Load the page again, and send it once more.")


def http_error(error: HTTPException) -> ResponseReturnValue:
    """What Flask refuses, or `abort` raises."""
    if error.code is None or error.code < 400:
        return error
    return error_page(error.code)


def database_error(error: Exception) -> ResponseReturnValue:
    """The database cannot be used."""
    logger.error("%s %s: %s. Has `flask init-db` been run?", request.method, request.path, error)
    return error_page(503)


def unexpected_error(error: Exception) -> ResponseReturnValue:
    """What nobody else has handled."""
    logger.error("%s %s", request.method, request.path, exc_info=error)
    return error_page(500)
