"""Checks of requests to the auth routes before the SDK sees them. Your own routes take what they like."""

import json
from typing import Any, NamedTuple

from supertokens_python.normalised_url_path import NormalisedURLPath

from account_limits import SIGN_IN, count
from addresses import check_addresses
from rate_limit import count_for_network
from refused import RefusedError

MAX_BODY_BYTES = 100 * 1024


class Incoming(NamedTuple):
    """The checked parts of a request. `path` is what the SDK gets, and `media_type` has no parameters."""

    method: str
    path: str
    media_type: str
    has_csrf_header: bool
    body: bytes
    address: str


def is_auth_route(path: str) -> bool:
    """True for the routes that the SDK answers. `path` is what the SDK gets."""
    return f"{NormalisedURLPath(path).get_as_string_dangerous()}/".startswith("/auth/")


def check_request(request: Incoming) -> None:
    """Raises RefusedError for a request to an auth route that must be refused."""
    path = NormalisedURLPath(request.path).get_as_string_dangerous()
    if "/session/refresh" in path and not request.has_csrf_header:
        # The SDK refuses it, too, but with an answer that ends the session: any site could sign people out.
        raise RefusedError(401)
    if len(request.body) > MAX_BODY_BYTES:
        raise RefusedError(413)
    fields = read_fields(path, request)
    count_for_network(request.method, path, request.address)
    # The dashboard's sign-in: the SDK does not tell whether it succeeds.
    if path.endswith("/dashboard/api/signin") and isinstance(fields.get("email"), str):
        count(SIGN_IN, fields["email"])


def read_fields(path: str, request: Incoming) -> dict[str, Any]:
    """The content of a body. Raises RefusedError when it is not valid."""
    if request.body and request.media_type != "application/json":
        raise RefusedError(415)
    try:
        fields = parse_json(request.body)
        check_addresses(fields)
    except ValueError as error:
        raise RefusedError(400) from error
    return fields


def parse_json(body: bytes) -> dict[str, Any]:
    """Reads a JSON object; no body counts as an empty one.

    Also raises ValueError for JSON at which the SDK would fail with status 500: nesting that is too deep, text that is
    not valid Unicode, and fields of a wrong type.
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
