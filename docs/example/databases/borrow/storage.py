"""A ledger in a PostgreSQL database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from borrow.ledger import Ledger

DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql:///borrow")
"""Where the database is. It may hold a password, so it is no part of the code."""


class StorageError(Exception):
    """The database can't be used. The message says why."""


@contextmanager
def open_ledger(database_url: str) -> Iterator[Ledger]:
    """A ledger in a transaction: committed at the end, undone if the block fails."""
    try:
        connection = psycopg.connect(database_url, connect_timeout=5)
    except psycopg.OperationalError as error:
        raise StorageError(f"can't reach the database: {error}") from error
    with connection:
        yield Ledger(connection)
