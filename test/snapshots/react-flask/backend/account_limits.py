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

SIGN_IN = Action("signIn", A_THIRD, 15)  # at the dashboard

# All networks together may make this many times the attempts of one network.
EVERYWHERE = 5

limiter = FixedWindowRateLimiter(storage)
lock = threading.Lock()


class Counter(NamedTuple):
    """Some attempts, and the key under which they are counted."""

    limit: RateLimitItem
    key: str


def count(action: Action, address: str) -> None:
    """Counts an attempt for an e-mail address before it is made, so that many at the same time cannot pass.

    Raises RefusedError when there were too many.
    """
    account = address.strip().lower()
    with lock:
        near = counter(action, 1, "network", account, current_network.get())
        everywhere = counter(action, EVERYWHERE, "everywhere", account)
        for each in (near, everywhere):
            if not limiter.hit(*each):
                raise too_many_requests(limiter, *each)


def counter(action: Action, times: int, kind: str, *whose: str) -> Counter:
    """The counter of an account.

    There are 2**18 keys for each action and kind, however many addresses strangers invent. Nobody can find an address
    that shares its key with another one: the hash is secret.
    """
    number = int(keyed_hash(action.name, kind, *whose)[:5], 16) >> 2
    limit = RateLimitItemPerMinute(action.attempts * times, action.minutes)
    return Counter(limit, f"{action.name}:{kind}:{number}")
