"""Checks of requests to the auth routes before the SDK sees them. Your own routes take what they like."""

import json
import re
import unicodedata
from typing import Any, NamedTuple
from urllib.parse import unquote

from supertokens_python.normalised_url_path import NormalisedURLPath

from .limits import SIGN_IN, count, count_request
from .responses import RefusedError

MAX_BODY_BYTES = 100 * 1024
MAX_EMAIL_LENGTH = 320

# Fields that the SDK uses as text or object without checking them: it would fail at other types.
KINDS = {
    "redirectURIInfo": dict,
}


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


def check_path(raw_path: str) -> None:
    """Raises RefusedError for an unusual spelling of an auth route: a check and the SDK could read different routes.

    `raw_path` is the path as it was received, without the query. Paths of other routes may be spelt as they like.
    """
    if not re.search(r"[%\\;]|//", raw_path):
        return
    path = raw_path
    for _ in range(5):
        path = unquote(path)
    # Python's URL parser removes tabs and line breaks.
    plain = re.sub(r"[\x00-\x20]", "", path).lower()
    if "auth" in re.split(r"[/\\;?#]", plain):
        raise RefusedError(404)


def check_request(request: Incoming) -> None:
    """Raises RefusedError for a request to an auth route that must be refused."""
    path = NormalisedURLPath(request.path).get_as_string_dangerous()
    if "/session/refresh" in path and not request.has_csrf_header:
        # The SDK refuses it, too, but with an answer that ends the session: any site could sign people out.
        raise RefusedError(401)
    if len(request.body) > MAX_BODY_BYTES:
        raise RefusedError(413)
    fields = {} if is_apple_callback(path, request.media_type) else read_fields(path, request)
    count_request(request.method, path, request.address)
    # The dashboard's sign-in: the SDK does not tell whether it succeeds.
    if path.endswith("/dashboard/api/signin") and isinstance(fields.get("email"), str):
        count(SIGN_IN, fields["email"])


def is_apple_callback(path: str, media_type: str) -> bool:
    """True for the form in which Apple sends people back."""
    return path == "/auth/callback/apple" and media_type == "application/x-www-form-urlencoded"


def read_fields(path: str, request: Incoming) -> dict[str, Any]:
    """The content of a body. Raises RefusedError when it is not valid."""
    if request.body and request.media_type != "application/json":
        raise RefusedError(415)
    try:
        fields = parse_json(request.body)
        check_address(fields.get("email"), MAX_EMAIL_LENGTH)
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
    if not all(isinstance(fields[name], kind) for name, kind in KINDS.items() if name in fields):
        raise ValueError("wrong type")
    return fields


def check_address(value: object, max_length: int) -> None:
    """Raises ValueError for an address that is too long or has control characters. Other values are for the SDK."""
    text = value.strip(" \t\r\n") if isinstance(value, str) else ""
    # The core would remove control characters: one account would have many addresses.
    if len(text) > max_length or any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("not an address")
