"""Counters of attempts, in this process or, with REDIS_URL, in Redis, where all processes count together."""

import logging
import math
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry

from .settings import settings

# How long an attempt waits for Redis, and how long Redis is left alone when it did not answer.
TIMEOUT_SECONDS = 0.5
PAUSE_SECONDS = 5

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class Counters:
    """One for each limit and key, which begins anew when the time of the limit is over."""

    def __init__(self, redis_url: str) -> None:
        self.local = FixedWindowRateLimiter(MemoryStorage())
        self.shared = FixedWindowRateLimiter(redis_storage(redis_url)) if redis_url else None
        self.paused_until = 0.0
        self.lock = threading.Lock()

    def hit(self, limit: RateLimitItem, key: str, cost: int = 1) -> bool:
        """Counts one more, or `cost` more. False when that is over the limit."""
        return self.use(lambda limiter: limiter.hit(limit, key, cost=cost))

    def clear(self, limit: RateLimitItem, key: str) -> None:
        """Sets a counter back to 0."""
        self.use(lambda limiter: limiter.clear(limit, key))

    def seconds_left(self, limit: RateLimitItem, key: str) -> int:
        """The time until a counter begins anew."""
        reset = self.use(lambda limiter: limiter.get_window_stats(limit, key)).reset_time
        return max(1, math.ceil(reset - time.time()))

    def use(self, work: Callable[[FixedWindowRateLimiter], Result]) -> Result:
        """Takes the counters in Redis, or those of this process while Redis is away: nobody waits for it to sign in."""
        if self.shared and time.monotonic() >= self.paused_until:
            try:
                return work(self.shared)
            except StorageError as error:
                self.paused_until = time.monotonic() + PAUSE_SECONDS
                logger.error("Redis does not answer, attempts are counted in this process: %s", error)
        with self.lock:
            return work(self.local)


def redis_storage(url: str) -> RedisStorage:
    """Counters in Redis, which is asked once and not for long."""
    pool = ConnectionPool.from_url(
        url,
        socket_connect_timeout=TIMEOUT_SECONDS,
        socket_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), retries=0),
    )
    return RedisStorage(url, pool, wrap_exceptions=True)


counters = Counters(settings.redis_url)
