"""Rate limit in front of the auth routes: the core has none of its own."""

import math
import time
from typing import Any

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# Routes on which somebody could try passwords, or flood one mailbox.
ACCOUNT_ROUTES = ("/signin", "/user/password/reset/token")


class AuthRateLimit:
    """Counts POSTs to `/auth`, per address and, where an account can be attacked, per e-mail address."""

    def __init__(self, per_minute: int) -> None:
        self.per_address = RateLimitItemPerMinute(per_minute)
        # One account: a third as many tries as one address has, in 15 times as long.
        self.per_account = RateLimitItemPerMinute(max(1, per_minute // 3), multiples=15)
        # Counts in this process. For several processes or machines: RedisStorage from the same package.
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, path: str, address: str, body: dict[str, Any]) -> int | None:
        """Counts one POST. Returns None, or the seconds to wait when it is one too many."""
        if not path.startswith("/auth/"):
            return None
        keys: list[tuple[RateLimitItem, str, str]] = [(self.per_address, "address", address)]
        if path.endswith(ACCOUNT_ROUTES):
            keys.append((self.per_account, "account", email_of(body)))
        for limit, *key in keys:
            if not self.limiter.hit(limit, *key):
                reset_time = self.limiter.get_window_stats(limit, *key).reset_time
                return max(1, math.ceil(reset_time - time.time()))
        return None


def email_of(body: dict[str, Any]) -> str:
    """The e-mail address among the form fields of a request of the frontend SDK, or an empty text."""
    fields = body.get("formFields")
    emails = [field.get("value") for field in fields if field.get("id") == "email"] if isinstance(fields, list) else []
    return str(emails[0]).strip().lower() if emails else ""
