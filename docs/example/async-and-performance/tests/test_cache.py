from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from borrow.api import create_app
from borrow.cache import VERSION, Limiter, make_redis
from borrow.domain import ConflictError
from borrow.settings import Settings
from borrow.storage import Storage

TODAY = date(2027, 3, 1)
Change = Callable[[Storage], object]


def lend(storage: Storage) -> None:
    with storage.ledger() as ledger:
        ledger.lend(2, 5, TODAY)


def give_back(storage: Storage) -> None:
    with storage.ledger() as ledger:
        ledger.give_back(1, 4, TODAY)


def rename(storage: Storage) -> None:
    with storage.ledger() as ledger:
        ledger.change_item(2, 1, "Long ladder", None)


def add(storage: Storage) -> None:
    with storage.ledger() as ledger:
        ledger.add_item(5, "Kayak", "water")


def test_a_page_is_made_once(storage: Storage) -> None:
    made = iter(["first", "second"])

    assert storage.cache.page("0:20", lambda: next(made)) == "first"
    assert storage.cache.page("0:20", lambda: next(made)) == "first"
    assert storage.cache.page("0:50", lambda: next(made)) == "second"


def test_a_page_does_not_stay_for_ever(storage: Storage) -> None:
    storage.cache.page("0:20", lambda: "page")

    assert 0 < storage.redis.ttl(f"{VERSION}:0:0:20") <= 60


@pytest.mark.parametrize("change", [lend, give_back, rename, add])
def test_each_change_of_the_catalogue_is_seen_at_once(
    settings: Settings, storage: Storage, change: Change
) -> None:
    with TestClient(create_app(settings)) as client:
        before = client.get("/items").json()
        assert client.get("/items").json() == before

        change(storage)

        assert client.get("/items").json() != before


def test_what_is_read_before_a_change_is_not_kept_after_it(storage: Storage) -> None:
    def slow() -> str:
        with storage.ledger() as ledger:
            page = ledger.entry(2).item.title
        rename(storage)
        return page

    assert storage.cache.page("0:20", slow) == "Ladder"
    assert storage.cache.page("0:20", lambda: "Long ladder") == "Long ladder"


def test_what_fails_or_only_looks_forgets_nothing(storage: Storage) -> None:
    def borrow_what_is_lent() -> None:
        with storage.ledger() as ledger:
            ledger.lend(1, 5, TODAY)

    with pytest.raises(ConflictError):
        borrow_what_is_lent()
    with storage.ledger() as ledger:
        ledger.entry(1)

    assert storage.redis.get(VERSION) is None


def test_without_redis_everything_goes_on(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = replace(settings, redis_url="redis://127.0.0.1:1")
    storage = Storage(nowhere)
    with TestClient(create_app(nowhere)) as client:
        assert client.get("/items").json()["items"][1]["title"] == "Ladder"
        rename(storage)
        assert client.get("/items").json()["items"][1]["title"] == "Long ladder"
    storage.close()

    assert "no cached page" in caplog.text
    assert "pages may be old for 60 seconds" in caplog.text


def test_tries_are_counted_for_each_alone(storage: Storage) -> None:
    limiter = Limiter(storage.redis, most=2, seconds=60)

    assert [limiter.wait("ada") for _ in range(2)] == [0, 0]
    assert 0 < limiter.wait("ada") <= 60
    assert limiter.wait("ben") == 0
    limiter.reset("ada")
    assert limiter.wait("ada") == 0


def test_a_limiter_without_redis_lets_everyone_in() -> None:
    limiter = Limiter(make_redis("redis://127.0.0.1:1"), most=0, seconds=60)

    assert limiter.wait("ada") == 0
    limiter.reset("ada")
