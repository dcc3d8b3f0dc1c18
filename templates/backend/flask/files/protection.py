"""What every request passes before it reaches the API, and every response before it leaves."""

from flask import Flask, Response, abort, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests
from werkzeug.middleware.proxy_fix import ProxyFix

from rate_limit import AuthRateLimit
from responses import response_headers
from settings import settings

MAX_BODY_BYTES = 100 * 1024

auth_rate_limit = AuthRateLimit(settings.auth_rate_limit)


def protect(app: Flask) -> None:
    """Registers the checks in the order in which they run."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    if settings.trust_proxy:
        hops = settings.trust_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.before_request(answer_preflight)
    app.before_request(check_body)
    app.before_request(limit_rate)
    app.after_request(add_headers)


def answer_preflight() -> ResponseReturnValue | None:
    """CORS preflight for every path: the SDK's routes are not in Flask's URL map, so Flask would answer 404."""
    return Response(status=204) if request.method == "OPTIONS" else None


def check_body() -> None:
    """Refuses oversized bodies (413) and malformed JSON (400): the SDK would read both as an empty object."""
    request.get_data()
    if request.is_json and not isinstance(request.get_json(), dict):
        abort(400)


def limit_rate() -> None:
    """Answers 429 when an address, or anybody for one account, tries too often."""
    if request.method != "POST":
        return
    body = request.get_json() if request.is_json else None
    wait = auth_rate_limit.hit(request.path, request.remote_addr or "", body)
    if wait is not None:
        raise TooManyRequests(retry_after=wait)


def add_headers(response: Response) -> Response:
    """Security headers on every response, errors included."""
    for name, value in response_headers(request.path).items():
        response.headers.setdefault(name, value)
    return response
