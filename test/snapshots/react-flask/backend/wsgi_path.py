"""The path of a request as a WSGI server has received it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote


def wsgi_path(environ: Mapping[str, Any]) -> str:
    """Without the query. Some servers give only the decoded path, which is encoded again here."""
    uri: str = environ.get("RAW_URI") or environ.get("REQUEST_URI") or quote(environ["PATH_INFO"], encoding="latin-1")
    return uri.partition("?")[0]
