"""PostgreSQL, through a pool of connections, and the cache in front of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import psycopg
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from borrow.cache import Cache, make_redis
from borrow.ledger import CHANGED, Ledger
from borrow.settings import Settings


class StorageError(Exception):
    """The database can't be used. The message says why."""


class Storage:
    """Opens transactions. One for each process, closed at its end."""

    def __init__(self, settings: Settings) -> None:
        self.redis = make_redis(settings.redis_url)
        self.cache = Cache(self.redis)
        self._engine = make_engine(settings.database_url)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction: committed at the end, undone if the block fails."""
        with Session(self._engine) as session, session.begin():
            try:
                session.connection()
            except OperationalError as error:
                raise StorageError(f"can't reach the database: {error.orig}") from error
            yield session
        if session.info.get(CHANGED):
            self.cache.forget()

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """A ledger in a transaction of its own."""
        with self.session() as session:
            yield Ledger(session)

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()
        self.redis.close()


def make_engine(database_url: str) -> Engine:
    """A pool of connections. psycopg reads the URL, so every form of it will do."""
    connect = partial(psycopg.connect, database_url, connect_timeout=5)
    return create_engine(
        "postgresql+psycopg://",
        creator=connect,
        pool_size=5,
        pool_timeout=5,
        pool_pre_ping=True,
    )
