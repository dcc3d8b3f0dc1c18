"""How often one network may call the auth routes: the core has no limit of its own."""

import math
import time
from contextvars import ContextVar
from ipaddress import IPv6Address, IPv6Network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter, RateLimiter

from refused import RefusedError
from settings import settings

# Counts in this process. For several processes or machines, use RedisStorage of the same package.
storage = MemoryStorage()

limiter = MovingWindowRateLimiter(storage)
PER_NETWORK = RateLimitItemPerMinute(settings.auth_rate_limit)

# Nothing can be guessed at these routes, and pages call them often.
UNLIMITED = ("/auth/session/refresh", "/auth/signout")

# Network of the request that is being answered.
current_network: ContextVar[str] = ContextVar("current_network")


def count_for_network(method: str, path: str, address: str) -> None:
    """Counts one request. Raises RefusedError when there were too many. `path` is the path as the SDK reads it."""
    current_network.set(network_of(address))
    key = current_network.get()
    if is_limited(method, path) and not limiter.hit(PER_NETWORK, key):
        raise too_many_requests(limiter, PER_NETWORK, key)


def is_limited(method: str, path: str) -> bool:
    """True for routes where something can be guessed, such as whether an account exists."""
    if method == "GET":
        return path.startswith("/auth/") and path.endswith("/exists")
    return method == "POST" and path.startswith("/auth/") and path not in UNLIMITED


def network_of(address: str) -> str:
    """The network of an address, by which requests are counted: for IPv6 the 56 bits that one client has."""
    try:
        sender = IPv6Address(address)
    except ValueError:
        return address
    return address if sender.ipv4_mapped else str(IPv6Network((int(sender), 56), strict=False))


def too_many_requests(used: RateLimiter, limit: RateLimitItem, key: str) -> RefusedError:
    """The refusal, with the seconds until the limit lets requests pass again."""
    seconds = used.get_window_stats(limit, key).reset_time - time.time()
    return RefusedError(429, {"Retry-After": str(max(1, math.ceil(seconds)))})
