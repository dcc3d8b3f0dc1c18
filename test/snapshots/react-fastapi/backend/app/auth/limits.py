"""How often the auth routes may be called, by one network and for one account: the core has no limits of its own."""

import asyncio
import hmac
import math
import secrets
import time
from contextvars import ContextVar
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network
from typing import NamedTuple

from limits import RateLimitItem, RateLimitItemPerMinute

from .counters import counters
from .responses import RefusedError
from .settings import settings

PER_NETWORK = RateLimitItemPerMinute(settings.auth_rate_limit)

# Nothing can be guessed at these routes, and pages call them often.
UNLIMITED = ("/auth/session/refresh", "/auth/signout")

# Network of the request that is being answered.
current_network: ContextVar[str] = ContextVar("current_network")


class Action(NamedTuple):
    """A limited action: the number of attempts for an account and a network, within a number of minutes."""

    name: str
    attempts: int
    minutes: int


A_THIRD = math.ceil(settings.auth_rate_limit / 3)
A_SIXTH = math.ceil(settings.auth_rate_limit / 6)

SIGN_IN = Action("signIn", A_THIRD, 15)  # at the dashboard
SIGN_UP = Action("signUp", A_THIRD, 15)
RESET = Action("reset", A_SIXTH, 15)  # mails

# All networks together may make this many times the attempts of one network.
EVERYWHERE = 5

# How long answers take that could tell whether an account exists.
HOLD_SECONDS = 0.6

# Without an API key, known devices and counters are lost when this process ends.
KEY = settings.supertokens_api_key.encode() or secrets.token_bytes(32)


async def count_request(method: str, path: str, address: str) -> None:
    """Counts a request for its network. Raises RefusedError when there were too many. `path` is what the SDK gets."""
    network = network_of(address)
    current_network.set(network)
    if is_limited(method, path):
        await hit(PER_NETWORK, network)


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


async def count(action: Action, address: str) -> None:
    """Counts an attempt for an e-mail address before it is made. Raises RefusedError when there were too many."""
    account = address.strip().lower()
    limit = RateLimitItemPerMinute(action.attempts, action.minutes)
    near = key_of(action, "network", account, current_network.get())
    await hit(limit, near)
    limit_everywhere = RateLimitItemPerMinute(action.attempts * EVERYWHERE, action.minutes)
    everywhere = key_of(action, "everywhere", account)
    await hit(limit_everywhere, everywhere)


async def hit(limit: RateLimitItem, key: str) -> None:
    """Counts one. Raises RefusedError when it is over the limit, with the seconds until requests pass again."""
    if not await counters.hit(limit, key):
        raise RefusedError(429, {"Retry-After": str(await counters.seconds_left(limit, key))})


def key_of(action: Action, kind: str, *whose: str) -> str:
    """The key of a counter: one of 2**20 for each action and kind, however many addresses strangers invent."""
    return f"{action.name}:{kind}:{keyed_hash(action.name, kind, *whose)[:5]}"


def keyed_hash(*parts: str) -> str:
    """A hash that nobody else can compute, so nobody finds an address with the key of another one."""
    return hmac.new(KEY, "|".join(parts).encode(), sha256).hexdigest()


async def hold(since: float) -> None:
    """Waits until HOLD_SECONDS have passed since a moment of `time.monotonic()`.

    Answers that take the same time for everybody do not tell by it who has an account.
    """
    await asyncio.sleep(since + HOLD_SECONDS - time.monotonic())
