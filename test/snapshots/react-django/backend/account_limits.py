"""How often one account may be tried. What one network may do beside it is in rate_limit.py."""

import math
import threading
from typing import NamedTuple

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from keyed_hash import keyed_hash
from rate_limit import current_network, storage, too_many_requests
from settings import settings


class Action(NamedTuple):
    """What is limited: so many attempts for an account and a network, within so many minutes."""

    name: str
    attempts: int
    minutes: int


A_THIRD = math.ceil(settings.auth_rate_limit / 3)
A_SIXTH = math.ceil(settings.auth_rate_limit / 6)

SIGN_IN = Action("signIn", A_THIRD, 15)  # failures; at the dashboard, all attempts
SIGN_UP = Action("signUp", A_THIRD, 15)
RESET = Action("reset", A_SIXTH, 15)  # mails

# From all networks together, an account has so many times the attempts that it has from one.
EVERYWHERE = 5

limiter = FixedWindowRateLimiter(storage)
lock = threading.Lock()


class Counter(NamedTuple):
    """Some attempts, and the key under which they are counted."""

    limit: RateLimitItem
    key: str


class Attempt:
    """One that was counted."""

    def __init__(self, near: Counter, everywhere: Counter | None = None) -> None:
        self.near = near
        self.everywhere = everywhere

    def succeeded(self) -> None:
        """Begins the count of its network or device anew, and takes it out of the one from everywhere."""
        with lock:
            limiter.clear(*self.near)
            if self.everywhere:
                limiter.hit(*self.everywhere, cost=-1)


def count(action: Action, address: str, device: str | None = None) -> Attempt:
    """Counts an attempt before it is made, so that many at the same time cannot pass.

    `address` is an e-mail address or a phone number. A known `device` has a count of its own for the account: nobody
    else can use it up. Raises RefusedError when it is one too many.
    """
    account = address.strip().lower()
    with lock:
        if device:
            own = counter(action, 1, "device", account, device)
            if limiter.hit(*own):
                return Attempt(own)
        near = counter(action, 1, "network", account, current_network.get())
        everywhere = counter(action, EVERYWHERE, "everywhere", account)
        for each in (near, everywhere):
            if not limiter.hit(*each):
                raise too_many_requests(limiter, *each)
    return Attempt(near, everywhere)


def counter(action: Action, times: int, kind: str, *whose: str) -> Counter:
    """The counter of somebody.

    There are 2**18 keys for each action and kind, however many names strangers make up. Nobody can make up one
    that shares a key with somebody else: the hash is secret.
    """
    number = int(keyed_hash(action.name, kind, *whose)[:5], 16) >> 2
    limit = RateLimitItemPerMinute(action.attempts * times, action.minutes)
    return Counter(limit, f"{action.name}:{kind}:{number}")
