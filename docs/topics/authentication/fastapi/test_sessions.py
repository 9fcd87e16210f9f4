"""A session ends by logout, by idling, after its longest time, or with all others."""

import time

import sessions
from sessions import IDLE, key, store


def test_redis_holds_the_hash_and_not_the_identifier() -> None:
    identifier = sessions.start(1)
    stored = [name for name in store.scan_iter() if name.startswith("session:")]
    assert key(identifier) in stored
    assert not any(identifier in name for name in stored)


def test_a_request_lets_the_idle_time_start_anew() -> None:
    identifier = sessions.start(1)
    store.expire(key(identifier), 5)
    assert sessions.member_of(identifier) == 1
    assert store.ttl(key(identifier)) > IDLE - 5


def test_requests_do_not_move_the_absolute_end() -> None:
    identifier = sessions.start(1)
    store.hset(key(identifier), "ends", int(time.time()) + 60)
    assert sessions.member_of(identifier) == 1
    assert store.ttl(key(identifier)) <= 60
    store.hset(key(identifier), "ends", int(time.time()))
    assert sessions.member_of(identifier) is None
    assert not store.exists(key(identifier))


def test_all_sessions_of_one_member_end_at_once() -> None:
    mine, other, ben = sessions.start(1), sessions.start(1), sessions.start(2)
    sessions.end_all(1)
    assert [sessions.member_of(it) for it in (mine, other, ben)] == [None, None, 2]
