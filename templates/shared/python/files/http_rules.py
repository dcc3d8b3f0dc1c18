"""Rules for every request and response, whatever the framework."""

import json
from typing import Any

from settings import settings

MAX_BODY_BYTES = 100 * 1024

# An API needs nothing from a browser: no scripts, no frames.
API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

# The user-management dashboard is a page: its scripts and styles come from the SDK's CDN.
DASHBOARD_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net",
        "style-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net",
        "img-src 'self' data: https://cdn.jsdelivr.net",
        "font-src 'self' https://cdn.jsdelivr.net",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
if settings.api_domain.startswith("https://"):
    HEADERS["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"


def response_headers(path: str) -> dict[str, str]:
    """Headers for the response to a request of `path`. Nothing is cached, unless the response says so itself."""
    return {**HEADERS, "Content-Security-Policy": DASHBOARD_POLICY if path == "/auth/dashboard" else API_POLICY}


def parse_json(data: bytes) -> dict[str, Any]:
    """Reads a JSON body, which must be an object; no body counts as an empty one.

    Raises ValueError for all that the SDK would answer with 500: malformed JSON, text that is no valid Unicode,
    nesting without end, and form fields that are no objects.
    """
    try:
        body = json.loads(data or b"{}")
        json.dumps(body, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(body, dict):
        raise ValueError("not an object")
    fields = body.get("formFields")
    if isinstance(fields, list) and not all(isinstance(field, dict) for field in fields):
        raise ValueError("form fields must be objects")
    return body
