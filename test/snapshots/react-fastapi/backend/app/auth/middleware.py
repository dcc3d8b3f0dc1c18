"""Checks of requests to the auth routes, and headers of every response."""

from urllib.parse import quote

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .request_checks import MAX_BODY_BYTES, Incoming, check_path, check_request, is_auth_route
from .responses import API_POLICY, response_headers
from .settings import settings

# The pages of the documentation, which are there in development. Their scripts and styles come from these places.
DOCS = ("/docs", "/redoc")
DOCS_POLICY = "; ".join(
    [
        API_POLICY,
        "script-src 'unsafe-inline' https://cdn.jsdelivr.net",
        "style-src 'unsafe-inline' https://cdn.jsdelivr.net https://fonts.googleapis.com",
        "font-src https://fonts.gstatic.com",
        "img-src data: https://fastapi.tiangolo.com https://cdn.redoc.ly",
        "connect-src 'self'",
        "worker-src blob:",
    ]
)


class SecurityHeaders:
    """Adds the security headers, to errors as well."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"] in DOCS and not settings.production:
                    headers["Content-Security-Policy"] = DOCS_POLICY
                for name, value in response_headers(scope["path"]).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class RequestCheck:
    """Refuses requests to the auth routes that do not pass the checks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        check_path(raw_path(scope))
        request = Request(scope, receive)
        if not is_auth_route(request.url.path):
            return await self.app(scope, receive, send)
        try:
            body = await read_body(request)
        except ClientDisconnect:
            return None
        await check_request(describe(request, body))

        # The body can be received only once. Later readers get it from here.
        messages: list[Message] = [{"type": "http.request", "body": body}]

        async def receive_again() -> Message:
            return messages.pop() if messages else await receive()

        return await self.app(scope, receive_again, send)


async def read_body(request: Request) -> bytes:
    """The body, or the beginning of one that is longer than allowed."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            break
    return body


def describe(request: Request, body: bytes) -> Incoming:
    """The parts of a request that are checked."""
    return Incoming(
        method=request.method,
        path=request.url.path,
        media_type=request.headers.get("content-type", "").partition(";")[0].strip().lower(),
        has_csrf_header="rid" in request.headers,
        body=body,
        address=client_address(request),
    )


def raw_path(scope: Scope) -> str:
    """The path as it was received. Some servers give only the decoded path, which is encoded again here."""
    received: bytes | None = scope.get("raw_path")
    return received.decode("latin-1") if received else quote(scope["path"])


def client_address(request: Request) -> str:
    """The client's address. Each proxy adds the one that it sees at the end of the header X-Forwarded-For."""
    forwarded = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    addresses = [address.strip() for address in forwarded if address.strip()]
    if settings.trust_proxy and len(addresses) >= settings.trust_proxy:
        return addresses[-settings.trust_proxy]
    return request.client.host if request.client else ""
