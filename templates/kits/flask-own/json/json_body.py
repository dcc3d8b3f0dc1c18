"""The body of a request to the API."""

import json
from typing import Any


def parse_object(body: bytes) -> dict[str, Any]:
    """Reads a JSON object; no body counts as an empty one. Raises ValueError for anything else."""
    try:
        parsed = json.loads(body or b"{}")
        # Text that is not valid Unicode cannot be stored.
        json.dumps(parsed, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(parsed, dict):
        raise ValueError("not an object")
    return parsed
