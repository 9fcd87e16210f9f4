"""Sessions in Redis: a random identifier outside, only its hash inside."""

import hashlib
import os
import secrets
import time

import redis

IDLE = 30 * 60  # seconds without a request
ABSOLUTE = 8 * 60 * 60  # seconds after the login, whatever happens

store = redis.Redis.from_url(
    os.environ["REDIS_URL"],
    decode_responses=True,
    socket_timeout=2,
    socket_connect_timeout=2,
)


def key(identifier: str) -> str:
    """Return the key of a session: a copy of Redis reveals no identifier."""
    return "session:" + hashlib.sha256(identifier.encode()).hexdigest()


def start(member_id: int) -> str:
    """Open a session and return its identifier, 256 random bits."""
    identifier = secrets.token_urlsafe(32)
    ends = int(time.time()) + ABSOLUTE
    with store.pipeline() as pipe:
        pipe.hset(key(identifier), mapping={"member": member_id, "ends": ends})
        pipe.expire(key(identifier), IDLE)
        pipe.sadd(f"sessions:{member_id}", key(identifier))
        pipe.expire(f"sessions:{member_id}", ABSOLUTE)
        pipe.execute()
    return identifier


def member_of(identifier: str) -> int | None:
    """Return the member, and let the idle time start anew; None if over."""
    member, ends = store.hmget(key(identifier), ["member", "ends"])
    if member is None or ends is None:
        return None
    left = int(ends) - int(time.time())
    store.expire(key(identifier), min(IDLE, left))  # deletes it when nothing is left
    return int(member) if left > 0 else None


def end(identifier: str) -> None:
    """End one session: the identifier is worthless from now on."""
    store.delete(key(identifier))


def end_all(member_id: int) -> None:
    """End all sessions of a member, after a new password or a theft."""
    keys = store.smembers(f"sessions:{member_id}")
    store.delete(f"sessions:{member_id}", *keys)
