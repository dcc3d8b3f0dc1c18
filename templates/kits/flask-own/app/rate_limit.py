"""Limits of the attempts to sign in and to register, by Flask-Limiter.

All attempts count by network. Wrong passwords also count by account. Without REDIS_URL the counts are in this process.
While Redis does not answer, they are there as well.
"""

from dataclasses import dataclass, field
from ipaddress import IPv6Address, IPv6Network
from math import ceil
from time import time

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter, RateLimitExceeded
from itsdangerous import Signer
from limits import RateLimitItem, RateLimitItemPerMinute
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from .devices import known_device
from .settings import APP_NAME, Settings

# Minutes for which a wrong password counts.
WINDOW = 15
# All networks together may try this many times the wrong passwords of one network.
EVERYWHERE = 5


def network() -> str:
    """The network of a request: its address, or for IPv6 the 56 bits that one client has."""
    address = request.remote_addr or "unknown"
    try:
        sender = IPv6Address(address)
    except ValueError:
        return address
    return address if sender.ipv4_mapped else str(IPv6Network((int(sender), 56), strict=False))


limiter = Limiter(network)

# For views to which passwords are sent, which share one count.
limit_attempts = limiter.shared_limit(lambda: f"{current_app.config['AUTH_RATE_LIMIT']} per minute", scope="attempts")


def init_app(app: Flask, settings: Settings) -> None:
    """Registers Flask-Limiter, and says where it counts."""
    app.config.update(
        AUTH_RATE_LIMIT=settings.auth_rate_limit,
        RATELIMIT_STORAGE_URI=str(settings.redis_url or "memory://"),
        RATELIMIT_STORAGE_OPTIONS={
            "key_prefix": APP_NAME,
            # Seconds to wait for Redis. A connection may be closed, so it is tried twice.
            "socket_connect_timeout": 1,
            "socket_timeout": 1,
            "retry": Retry(NoBackoff(), 1),
        },
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,
    )
    limiter.init_app(app)

    @app.errorhandler(RateLimitExceeded)
    def too_many_from_network(_error: RateLimitExceeded) -> ResponseReturnValue:
        """Says when to try again."""
        limit = limiter.current_limit
        return app.handle_http_exception(too_many_attempts(limit.reset_at if limit else time()))

    @app.errorhandler(RedisError)
    def redis_lost(_error: RedisError) -> ResponseReturnValue:
        """Redis has stopped answering within a request. The next one does without it."""
        return app.handle_http_exception(ServiceUnavailable())


@dataclass
class Attempt:
    """An attempt to sign in, which counts until it succeeds. So attempts at the same time count, too."""

    # Counters that a success resets, and counters from which it takes only this attempt.
    reset: list[tuple[RateLimitItem, str]] = field(default_factory=list)
    give_back: list[tuple[RateLimitItem, str]] = field(default_factory=list)

    def succeeded(self) -> None:
        """Takes the attempt back: only failures count."""
        for limit, key in self.reset:
            limiter.limiter.clear(limit, key)
        for limit, key in self.give_back:
            limiter.limiter.hit(limit, key, cost=-1)


def count_attempt(account: str) -> Attempt:
    """Counts an attempt to sign in to an account. Raises TooManyRequests.

    A known device has a counter of its own, which others cannot use up. When the device itself has used it up, it
    counts like any other device.
    """
    few = ceil(current_app.config["AUTH_RATE_LIMIT"] / 3)
    per_account = RateLimitItemPerMinute(few, WINDOW)
    from_everywhere = RateLimitItemPerMinute(few * EVERYWHERE, WINDOW)
    if device := known_device(account):
        own = counter("device", account, device)
        if limiter.limiter.hit(per_account, own):
            return Attempt(reset=[(per_account, own)])
    here, everywhere = counter("network", account, network()), counter("everywhere", account)
    for limit, key in ((per_account, here), (from_everywhere, everywhere)):
        if not limiter.limiter.hit(limit, key):
            raise too_many_attempts(limiter.limiter.get_window_stats(limit, key).reset_time)
    return Attempt(reset=[(per_account, here)], give_back=[(from_everywhere, everywhere)])


def counter(*parts: str) -> str:
    """The name of a counter.

    Strangers choose the names that are counted. With three characters of base64 there are 262,144 counters at the most,
    and nobody without the secret key can find a name that shares the counter of another.
    """
    signature = Signer(current_app.secret_key or "", salt="rate limits").get_signature("|".join(parts))
    return f"{parts[0]}:{signature[:3].decode()}"


def too_many_attempts(until: float) -> TooManyRequests:
    """The answer when there were too many attempts."""
    return TooManyRequests("Too many attempts, please try again later", retry_after=max(1, ceil(until - time())))
