"""Limits on the attempts for one account. The limits of one network are in rate_limit.py."""

import math
import threading
from typing import NamedTuple

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from keyed_hash import keyed_hash
from rate_limit import current_network, storage, too_many_requests
from settings import settings


class Action(NamedTuple):
    """A limited action: the number of attempts for an account and a network, within a number of minutes."""

    name: str
    attempts: int
    minutes: int


A_THIRD = math.ceil(settings.auth_rate_limit / 3)
A_SIXTH = math.ceil(settings.auth_rate_limit / 6)

SIGN_IN = Action("signIn", A_THIRD, 15)  # failures; at the dashboard, all attempts
SIGN_UP = Action("signUp", A_THIRD, 15)
RESET = Action("reset", A_SIXTH, 15)  # mails

# All networks together may make this many times the attempts of one network.
EVERYWHERE = 5

limiter = FixedWindowRateLimiter(storage)
lock = threading.Lock()


class Counter(NamedTuple):
    """Some attempts, and the key under which they are counted."""

    limit: RateLimitItem
    key: str


class Attempt:
    """An attempt that was counted."""

    def __init__(self, near: Counter, everywhere: Counter | None = None) -> None:
        self.near = near
        self.everywhere = everywhere

    def succeeded(self) -> None:
        """Resets the counter of its network or device, and takes this attempt out of the counter of all networks."""
        with lock:
            limiter.clear(*self.near)
            if self.everywhere:
                limiter.hit(*self.everywhere, cost=-1)


def count(action: Action, address: str, device: str | None = None) -> Attempt:
    """Counts an attempt before it is made, so that many at the same time cannot pass.

    `address` is an e-mail address or a phone number. A known `device` has a counter of its own for the account, which
    nobody else can use up. Raises RefusedError when there were too many attempts.
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
    """The counter of an account.

    There are 2**18 keys for each action and kind, however many addresses strangers invent. Nobody can find an address
    that shares its key with another one: the hash is secret.
    """
    number = int(keyed_hash(action.name, kind, *whose)[:5], 16) >> 2
    limit = RateLimitItemPerMinute(action.attempts * times, action.minutes)
    return Counter(limit, f"{action.name}:{kind}:{number}")
