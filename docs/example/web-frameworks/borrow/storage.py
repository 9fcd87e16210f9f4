"""A ledger in a PostgreSQL database, through a pool of connections."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import psycopg
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from borrow.ledger import Ledger


class StorageError(Exception):
    """The database can't be used. The message says why."""


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


@contextmanager
def open_ledger(engine: Engine) -> Iterator[Ledger]:
    """A ledger in a transaction: committed at the end, undone if the block fails."""
    with Session(engine) as session, session.begin():
        try:
            session.connection()
        except OperationalError as error:
            raise StorageError(f"can't reach the database: {error.orig}") from error
        yield Ledger(session)
