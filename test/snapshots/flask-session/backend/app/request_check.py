"""Checks of requests that change something."""

from typing import Any

from flask import Flask, Response, g, make_response, request

from .errors import error_response
from .json_body import parse_object
from .protection import MAX_BODY_BYTES
from .setting_rules import origins_of
from .settings import Settings

# A form of another site can send neither this header nor JSON: browsers would ask first, by a preflight.
CSRF_HEADER = "X-Requested-With"

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def check_requests(app: Flask, settings: Settings) -> None:
    """Registers the check, which comes before everything else."""
    origins = {settings.api_domain, *origins_of(settings.website_origins)}

    @app.before_request
    def check() -> Response | None:
        """Answers the requests that must be refused."""
        body = request.get_data()
        if len(body) > MAX_BODY_BYTES:
            return refusal(413)
        if request.method in SAFE_METHODS or request.routing_exception:
            return None
        if CSRF_HEADER not in request.headers:
            return refusal(403, f"The header {CSRF_HEADER} is missing")
        if request.headers.get("Origin", settings.api_domain) not in origins:
            return refusal(403, "This origin is not among WEBSITE_ORIGINS")
        if body and request.mimetype != "application/json":
            return refusal(415)
        try:
            g.fields = parse_object(body)
        except ValueError:
            return refusal(400)
        return None


def fields() -> dict[str, Any]:
    """The JSON object that the request has as its body."""
    parsed: dict[str, Any] = g.fields
    return parsed


def refusal(status: int, message: str | None = None) -> Response:
    """An error as a response."""
    return make_response(error_response(status, message))
