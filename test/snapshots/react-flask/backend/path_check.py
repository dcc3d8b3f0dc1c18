"""The auth routes have one spelling each: any other would let a check and the SDK read different routes."""

import re
from urllib.parse import unquote

from refused import RefusedError

# Characters that the plain spelling of an auth route never has.
UNUSUAL = re.compile(r"[%\\;]|//")
AUTH_SEGMENT = re.compile(r"(^|/)auth([/?#;]|$)")
MAX_DECODINGS = 5


def check_path(raw_path: str) -> None:
    """Raises RefusedError for an unusual spelling of what may be an auth route.

    `raw_path` is the path as it was received, before anything has decoded it, and without the query. Parameters in
    the paths of other routes may be encoded as they like.
    """
    if UNUSUAL.search(raw_path) and may_be_auth(raw_path):
        raise RefusedError(404)


def may_be_auth(path: str) -> bool:
    """True for a path that leads to an auth route when it is decoded once, several times, or not at all."""
    for _ in range(MAX_DECODINGS):
        decoded = unquote(path)
        if decoded == path:
            break
        path = decoded
    else:
        return True
    # Python's URL parser removes tabs and line breaks.
    path = re.sub(r"[\x00-\x20]", "", path).lower().replace("\\", "/")
    return AUTH_SEGMENT.search(re.sub(r"/+", "/", path)) is not None
