"""One connection for the whole run; each test in a transaction that is undone."""

import os
from collections.abc import Iterator

import psycopg
import pytest


@pytest.fixture(scope="session")
def connection() -> Iterator[psycopg.Connection]:
    """The database of DATABASE_URL, which holds the example's tables and data."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
        yield connection


@pytest.fixture
def db(connection: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The connection inside a transaction of this test alone."""
    with connection.transaction(force_rollback=True):
        yield connection
