"""What a reset link has to do, against a real PostgreSQL."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from argon2 import PasswordHasher
from reset import SCHEMA, send_link, set_password

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
PHRASE = "a drill, a ladder, a tent"
URL = os.environ["DATABASE_URL"]


@pytest.fixture
def db(monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    monkeypatch.setenv("BASE_URL", "https://borrow.example.org")
    with psycopg.connect(URL, connect_timeout=5, autocommit=True) as connection:
        connection.execute(SCHEMA)
        yield connection
        connection.execute("DROP TABLE password_resets, credentials")


class Box:
    """Collects mails, and whose sessions were ended."""

    def __init__(self) -> None:
        self.mails: list[str] = []
        self.ended: list[int] = []

    def mail(self, to: str, text: str) -> None:
        self.mails.append(f"{to}: {text}")

    def link(self, db: psycopg.Connection) -> str:
        send_link(db, "ada@example.org", NOW, self.mail)
        return self.mails[-1].partition("#")[2]

    def use(self, db: psycopg.Connection, token: str, minutes: int = 0) -> bool:
        now = NOW + timedelta(minutes=minutes)
        return set_password(db, token, PHRASE, now, self.ended.append, self.mail)


def test_it_sets_the_password_and_ends_the_sessions(db: psycopg.Connection) -> None:
    box = Box()
    assert box.use(db, box.link(db))
    (stored,) = db.execute("SELECT password_hash FROM credentials").fetchone() or ("",)
    assert PasswordHasher().verify(stored, PHRASE)
    assert box.ended == [1]
    assert box.mails[1].startswith("ada@example.org: Your password was changed")


def test_an_unknown_address_gets_no_mail(db: psycopg.Connection) -> None:
    box = Box()
    send_link(db, "gus@example.org", NOW, box.mail)
    assert box.mails == []


def test_the_table_reveals_no_link(db: psycopg.Connection) -> None:
    box = Box()
    token = box.link(db)
    assert token not in str(db.execute("SELECT * FROM password_resets").fetchall())
    assert box.mails == [f"ada@example.org: https://borrow.example.org/reset#{token}"]


def test_two_requests_at_once_use_it_once(db: psycopg.Connection) -> None:
    box = Box()
    token = box.link(db)
    with psycopg.connect(URL, connect_timeout=5) as other, ThreadPoolExecutor() as pool:
        used = list(pool.map(box.use, [db, other], [token, token]))
    assert sorted(used) == [False, True]


def test_it_expires_and_a_new_one_replaces_it(db: psycopg.Connection) -> None:
    box = Box()
    first = box.link(db)
    assert not box.use(db, first, minutes=31)
    second = box.link(db)
    assert [box.use(db, token) for token in (first, second)] == [False, True]


def test_a_short_password_does_not_use_it_up(db: psycopg.Connection) -> None:
    box = Box()
    token = box.link(db)
    assert not set_password(db, token, "ladder", NOW, box.ended.append, box.mail)
    assert box.use(db, token)
