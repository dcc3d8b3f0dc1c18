"""What every request passes before it reaches the API, and every response before it leaves."""

from flask import Flask, Response, abort, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests
from werkzeug.middleware.proxy_fix import ProxyFix

from http_rules import MAX_BODY_BYTES, parse_json, response_headers
from rate_limit import AuthRateLimit
from settings import settings

auth_rate_limit = AuthRateLimit(settings.auth_rate_limit)


def protect(app: Flask) -> None:
    """Registers the checks in the order in which they run."""
    # Werkzeug cuts a chunked body off at this limit without an error: the extra byte shows that it was longer.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    if settings.trust_proxy:
        hops = settings.trust_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.before_request(answer_preflight)
    app.before_request(check_request)
    app.after_request(add_headers)


def answer_preflight() -> ResponseReturnValue | None:
    """Answers OPTIONS for every path: the SDK's routes are not in Flask's URL map, which would say 404."""
    return Response(status=204) if request.method == "OPTIONS" else None


def check_request() -> None:
    """Refuses oversized bodies (413), malformed JSON (400), and too many tries at the auth routes (429)."""
    data = request.get_data()
    if len(data) > MAX_BODY_BYTES:
        abort(413)
    try:
        body = parse_json(data) if request.is_json else {}
    except ValueError:
        abort(400)
    if request.method == "POST":
        wait = auth_rate_limit.hit(request.path, request.remote_addr or "", body)
        if wait is not None:
            raise TooManyRequests(retry_after=wait)


def add_headers(response: Response) -> Response:
    """Adds the security headers to every response, errors included."""
    for name, value in response_headers(request.path).items():
        response.headers.setdefault(name, value)
    return response
