"""Rate limit in front of the auth routes: the core has none of its own."""

import math
import time
from typing import Any

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# Nothing can be guessed here, and busy pages call them often.
UNLIMITED_PATHS = ("/auth/session/refresh", "/auth/signout")


class AuthRateLimit:
    """Counts POSTs to the auth routes, per address and per account."""

    def __init__(self, per_minute: int) -> None:
        self.per_address = RateLimitItemPerMinute(per_minute)
        # Slows down those who guess one account's password from many addresses.
        self.per_account = RateLimitItemPerMinute(math.ceil(per_minute / 3), multiples=15)
        # Counts in this process. For several processes or machines, use RedisStorage of the same package.
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, path: str, address: str, fields: dict[str, Any]) -> int | None:
        """Counts one POST. Returns None, or the seconds to wait when it is one too many."""
        if not path.startswith("/auth/") or path in UNLIMITED_PATHS:
            return None
        keys: list[tuple[RateLimitItem, str, str]] = [(self.per_address, "address", address)]
        account = account_of(fields)
        if account:
            keys.append((self.per_account, "account", account))
        for limit, *key in keys:
            if not self.limiter.hit(limit, *key):
                reset_time = self.limiter.get_window_stats(limit, *key).reset_time
                return max(1, math.ceil(reset_time - time.time()))
        return None


def account_of(fields: dict[str, Any]) -> str | None:
    """The e-mail address that a request to an auth route is about, in lower case, if it names one."""
    form_fields = fields.get("formFields")
    named = {field.get("id"): field.get("value") for field in form_fields} if isinstance(form_fields, list) else fields
    email = named.get("email")
    return email.strip().lower() if isinstance(email, str) else None
