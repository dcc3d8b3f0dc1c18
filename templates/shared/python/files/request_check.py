"""What every request is checked for before the SDK sees it, whatever the framework."""

import json
from typing import Any, NamedTuple

from rate_limit import AuthRateLimit
from settings import settings

MAX_BODY_BYTES = 100 * 1024

auth_rate_limit = AuthRateLimit(settings.auth_rate_limit)


class Refusal(NamedTuple):
    """Status and headers of the answer to a request that is not let through."""

    status: int
    headers: dict[str, str]


def check_request(method: str, path: str, content_type: str, body: bytes, address: str) -> Refusal | None:
    """Returns None for a request that may pass. `address` is the client's."""
    if len(body) > MAX_BODY_BYTES:
        return Refusal(413, {})
    if body and content_type.split(";")[0].strip().lower() != "application/json":
        return Refusal(415, {})
    try:
        fields = parse_json(body)
    except ValueError:
        return Refusal(400, {})
    if method == "POST":
        wait = auth_rate_limit.hit(path, address, fields)
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
