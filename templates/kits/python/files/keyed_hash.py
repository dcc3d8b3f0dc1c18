"""A hash that nobody can compute without the core's API key."""

import hmac
import secrets
from hashlib import sha256

from settings import settings

# Without an API key, known devices and counters are lost when this process ends.
KEY = hmac.digest(settings.api_key.encode(), b"known devices", sha256) if settings.api_key else secrets.token_bytes(32)


def keyed_hash(*parts: str) -> str:
    """The hash of some texts together, as 64 hex digits."""
    return hmac.new(KEY, "|".join(parts).encode(), sha256).hexdigest()
