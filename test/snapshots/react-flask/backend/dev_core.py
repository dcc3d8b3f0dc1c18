"""How the dev core is recognised: it is for development only, and shows everything that it knows to everybody."""

import httpx

TIMEOUT_SECONDS = 5


def is_dev_core(uri: str, api_key: str) -> bool:
    """Asks a core what it is. One that does not answer counts as a real one, and the log has a warning about it."""
    headers = {"api-key": api_key} if api_key else {}
    try:
        response = httpx.get(f"{uri.rstrip('/')}/dev/status", headers=headers, timeout=TIMEOUT_SECONDS)
        return response.status_code == httpx.codes.OK and isinstance(response.json(), dict)
    except (httpx.HTTPError, ValueError):
        return False
