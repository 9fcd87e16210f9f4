"""What Redis remembers for a while: pages of the catalogue, and failed log-ins.

Nothing here is the only copy. If Redis does not answer, the service is slower and
counts no log-ins, but it goes on.
"""

import logging
from collections.abc import Callable
from hashlib import sha256

from redis import Redis
from redis.exceptions import RedisError

PAGE_SECONDS = 60
VERSION = "borrow:catalogue"

log = logging.getLogger(__name__)


def make_redis(url: str) -> Redis:
    """A pool of connections that gives up soon: waiting would defeat the purpose."""
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_connect_timeout=0.5,
        socket_timeout=0.5,
    )


class Cache:
    """Pages of the catalogue, until one of its items changes or a minute is over.

    The number of changes is a part of each key, so a change makes all pages unreachable
    at once. A reader asks for that number before it reads the database. So what it has
    read before a change can only be stored under the number from before the change.
    """

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def page(self, name: str, make: Callable[[], str]) -> str:
        """The page of that name, made if it is not remembered."""
        try:
            version = str(self._redis.get(VERSION) or "0")
            key = f"{VERSION}:{version}:{name}"
            if (page := self._redis.get(key)) is not None:
                return str(page)
        except RedisError as error:
            log.warning("no cached page: %s", error)
            return make()
        page = make()
        try:
            self._redis.set(key, page, ex=PAGE_SECONDS)
        except RedisError as error:
            log.warning("page not cached: %s", error)
        return page

    def forget(self) -> None:
        """To be called when a change is committed, never before."""
        try:
            self._redis.incr(VERSION)
        except RedisError as error:
            log.warning("pages may be old for %s seconds: %s", PAGE_SECONDS, error)


class Limiter:
    """Counts tries in windows of fixed length."""

    def __init__(self, redis: Redis, most: int, seconds: int) -> None:
        self._redis = redis
        self._most = most
        self._seconds = seconds

    def wait(self, who: str) -> int:
        """Counts a try; returns the seconds to wait if it is one too many, else 0."""
        key = self._key(who)
        try:
            with self._redis.pipeline() as steps:
                steps.incr(key)
                steps.expire(key, self._seconds, nx=True)
                steps.ttl(key)
                tries, _, left = steps.execute()
        except RedisError as error:
            log.warning("tries are not counted: %s", error)
            return 0
        return max(int(left), 1) if tries > self._most else 0

    def reset(self, who: str) -> None:
        """Starts anew after a success."""
        try:
            self._redis.delete(self._key(who))
        except RedisError as error:
            log.warning("tries are not reset: %s", error)

    def _key(self, who: str) -> str:
        return f"borrow:tries:{sha256(who.encode()).hexdigest()}"
