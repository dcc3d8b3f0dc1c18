"""Checks of requests to the auth routes, and headers of every response."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from .request_checks import MAX_BODY_BYTES, Incoming, check_path, check_request, is_auth_route
from .responses import RefusedError, response_headers
from .settings import settings


def protect(app: Flask) -> None:
    """Registers the checks, in the order in which they run."""
    if settings.trust_proxy:
        hops = settings.trust_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.wsgi_app = event_loop()(app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(answer_preflight)
    app.before_request(check)
    app.after_request(add_headers)


@contextmanager
def event_loop() -> Iterator[None]:
    """The SDK runs its coroutines on the thread's event loop. It would make one itself, and leave it open."""
    with closing(asyncio.new_event_loop()) as loop:
        asyncio.set_event_loop(loop)
        try:
            yield
        finally:
            asyncio.set_event_loop(None)


def answer_preflight() -> Response | None:
    """Answers OPTIONS for every path: Flask would say 404 for the SDK's routes, which it does not know."""
    return Response(status=204) if request.method == "OPTIONS" else None


def check() -> None:
    """Refuses requests to the auth routes that do not pass the checks."""
    check_path(raw_path())
    if not is_auth_route(request.base_url):
        return
    check_request(
        Incoming(
            method=request.method,
            path=request.base_url,
            media_type=request.mimetype,
            has_csrf_header="rid" in request.headers,
            body=read_body(),
            address=request.remote_addr or "",
        )
    )


def raw_path() -> str:
    """The path as it was received. Some servers give only the decoded path, which is encoded again here."""
    uri: str = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or quote(request.path)
    return uri.partition("?")[0]


def read_body() -> bytes:
    """The body. Errors while reading it are the client's fault, and each server has its own kinds of them."""
    # Werkzeug cuts a chunked body off at this limit without an error: the extra byte shows that it was longer.
    request.max_content_length = MAX_BODY_BYTES + 1
    try:
        return request.get_data()
    except HTTPException:
        raise
    except Exception as error:
        raise RefusedError(400) from error


def add_headers(response: Response) -> Response:
    """Adds the security headers, to errors as well."""
    for name, value in response_headers(request.path).items():
        response.headers.setdefault(name, value)
    # flask-cors sends "false" instead of omitting the header.
    response.headers.pop("Access-Control-Allow-Private-Network", None)
    return response
