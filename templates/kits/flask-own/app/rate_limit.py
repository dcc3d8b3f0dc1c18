"""Limits of the attempts to sign in and to register.

They count in this process. For several processes or machines, use RedisStorage of the same package.
"""

import hashlib
import hmac
import math
import time
from dataclasses import dataclass, field
from ipaddress import IPv6Address, IPv6Network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter

# Minutes for which a wrong password counts.
WINDOW = 15
# All networks together may try this many times the wrong passwords of one network.
EVERYWHERE = 5
# Strangers choose the names that are counted. With 18 bits there are 262,144 counters at the most, and the hash needs a
# secret, so nobody can find a name that shares the counter of another.
KEY_BITS = 18


@dataclass
class Attempt:
    """An attempt. It is counted before its result is known, so that simultaneous attempts count, too."""

    # Seconds to wait, when there were too many.
    wait: int | None = None
    limiter: FixedWindowRateLimiter = field(kw_only=True)
    # Counters that a success resets to 0, and counters from which it takes only this attempt.
    reset: list[tuple[RateLimitItem, str]] = field(default_factory=list)
    give_back: list[tuple[RateLimitItem, str]] = field(default_factory=list)

    def succeeded(self) -> None:
        """Takes the attempt back, because only failures count."""
        for limit, key in self.reset:
            self.limiter.clear(limit, key)
        for limit, key in self.give_back:
            self.limiter.hit(limit, key, cost=-1)


class RateLimit:
    """Counts all attempts by network, and wrong passwords by account."""

    def __init__(self, per_minute: int, secret: str) -> None:
        few = math.ceil(per_minute / 3)
        self.per_network = RateLimitItemPerMinute(per_minute)
        self.per_account = RateLimitItemPerMinute(few, multiples=WINDOW)
        self.from_everywhere = RateLimitItemPerMinute(few * EVERYWHERE, multiples=WINDOW)
        self.networks = MovingWindowRateLimiter(MemoryStorage())
        self.accounts = FixedWindowRateLimiter(MemoryStorage())
        self.secret = hmac.digest(secret.encode(), b"rate limits", hashlib.sha256)

    def hit(self, address: str) -> int | None:
        """Counts an attempt to sign in or to register. Returns None, or the seconds to wait when it is one too many."""
        network = network_of(address)
        if self.networks.hit(self.per_network, network):
            return None
        return seconds_left(self.networks, self.per_network, network)

    def sign_in(self, account: str, address: str, device: str | None) -> Attempt:
        """Counts an attempt to sign in to an account.

        A known device has a counter of its own, which others cannot use up. When the device itself has used it up, it
        counts like any other device.
        """
        attempt = Attempt(limiter=self.accounts)
        if device:
            own = self.key("device", account, device)
            if self.count(self.per_account, own) is None:
                attempt.reset.append((self.per_account, own))
                return attempt
        here = self.key("network", account, network_of(address))
        everywhere = self.key("everywhere", account)
        attempt.wait = self.count(self.per_account, here)
        if attempt.wait is None:
            attempt.wait = self.count(self.from_everywhere, everywhere)
        attempt.reset.append((self.per_account, here))
        attempt.give_back.append((self.from_everywhere, everywhere))
        return attempt

    def count(self, limit: RateLimitItem, key: str) -> int | None:
        """Counts an attempt for an account. Returns None, or the seconds to wait when it is one too many."""
        if self.accounts.hit(limit, key):
            return None
        # Refused attempts do not count.
        self.accounts.hit(limit, key, cost=-1)
        return seconds_left(self.accounts, limit, key)

    def key(self, *parts: str) -> str:
        """The name of a counter; see KEY_BITS."""
        digest = hmac.digest(self.secret, "|".join(parts).encode(), hashlib.sha256)
        return f"{parts[0]}:{int.from_bytes(digest[:4], 'big') >> (32 - KEY_BITS)}"


def seconds_left(limiter: RateLimiter, limit: RateLimitItem, key: str) -> int:
    """How long a used-up counter stays blocked."""
    reset_time = limiter.get_window_stats(limit, key).reset_time
    return max(1, math.ceil(reset_time - time.time()))


def network_of(address: str) -> str:
    """The network of an address, by which requests are counted: for IPv6 the 56 bits that one client has."""
    try:
        sender = IPv6Address(address)
    except ValueError:
        return address
    return address if sender.ipv4_mapped else str(IPv6Network((int(sender), 56), strict=False))
