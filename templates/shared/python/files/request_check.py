"""What every request is checked for before the SDK sees it, whatever the framework."""

import json
from typing import Any, NamedTuple

from rate_limit import AuthRateLimit
from settings import settings

MAX_BODY_BYTES = 100 * 1024

auth_rate_limit = AuthRateLimit(settings.auth_rate_limit)


class Incoming(NamedTuple):
    """What is checked of a request: `media_type` without parameters, `address` of the client."""

    method: str
    path: str
    media_type: str
    has_csrf_header: bool
    body: bytes
    address: str


class Refusal(NamedTuple):
    """Status and headers of the answer to a request that is not let through."""

    status: int
    headers: dict[str, str]


def check_request(request: Incoming) -> Refusal | None:
    """Returns None for a request that may pass."""
    if "/session/refresh" in request.path and not request.has_csrf_header:
        # The SDK refuses it, too, but with an answer that ends the session: any site could sign people out.
        return Refusal(401, {})
    if len(request.body) > MAX_BODY_BYTES:
        return Refusal(413, {})
    if request.body and request.media_type != "application/json":
        return Refusal(415, {})
    try:
        fields = parse_json(request.body)
    except ValueError:
        return Refusal(400, {})
    if request.method == "POST":
        wait = auth_rate_limit.hit(request.path, request.address, fields)
        if wait is not None:
            return Refusal(429, {"Retry-After": str(wait)})
    return None


def parse_json(body: bytes) -> dict[str, Any]:
    """Reads a JSON object; no body counts as an empty one.

    Raises ValueError also for what is JSON, but would end in a 500 of the SDK: nesting without end,
    text that is no valid Unicode, and form fields that are no objects.
    """
    try:
        fields = json.loads(body or b"{}")
        json.dumps(fields, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(fields, dict):
        raise ValueError("not an object")
    form_fields = fields.get("formFields")
    if isinstance(form_fields, list) and not all(isinstance(field, dict) for field in form_fields):
        raise ValueError("form fields must be objects")
    return fields
