"""The path of a request as an ASGI server has received it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote


def asgi_path(scope: Mapping[str, Any]) -> str:
    """Without the query. Some servers give only the decoded path, which is encoded again here."""
    raw_path: bytes | None = scope.get("raw_path")
    return raw_path.decode("latin-1") if raw_path else quote(scope["path"])
