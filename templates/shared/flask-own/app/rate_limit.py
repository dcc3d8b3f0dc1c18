"""Rate limit of the attempts to sign in and to register."""

import math
import time
from ipaddress import IPv6Address, IPv6Network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class RateLimit:
    """Counts attempts, per address and per account."""

    def __init__(self, per_minute: int) -> None:
        self.per_address = RateLimitItemPerMinute(per_minute)
        # Slows down those who guess one account's password from many addresses.
        self.per_account = RateLimitItemPerMinute(math.ceil(per_minute / 3), multiples=15)
        # Counts in this process. For several processes or machines, use RedisStorage of the same package.
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, address: str, account: str) -> int | None:
        """Counts one attempt. Returns None, or the seconds to wait when it is one too many."""
        keys: list[tuple[RateLimitItem, str, str]] = [(self.per_address, "address", network_of(address))]
        if account:
            keys.append((self.per_account, "account", account))
        for limit, *key in keys:
            if not self.limiter.hit(limit, *key):
                reset_time = self.limiter.get_window_stats(limit, *key).reset_time
                return max(1, math.ceil(reset_time - time.time()))
        return None


def network_of(address: str) -> str:
    """What an address counts as. Of IPv6 its first 56 bits: who has one of these has a network of them, one for each attempt."""
    try:
        sender = IPv6Address(address)
    except ValueError:
        return address
    return address if sender.ipv4_mapped else str(IPv6Network((int(sender), 56), strict=False))
