import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from borrow.api import LedgerOpener
from borrow.ledger import Ledger
from borrow.storage import DATABASE_URL, open_ledger

SQL = Path(__file__).parent.parent / "sql"


@pytest.fixture(scope="session")
def empty_database() -> Iterator[str]:
    """Empty tables in the database of DATABASE_URL, in a schema that only we see."""
    name = f"borrow_test_{os.getpid()}"
    create = sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name))
    drop = sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name))
    with psycopg.connect(DATABASE_URL, autocommit=True) as server:
        server.execute(create)
        try:
            url = make_conninfo(DATABASE_URL, options=f"-c search_path={name}")
            with psycopg.connect(url) as connection:
                connection.execute((SQL / "schema.sql").read_bytes())
            yield url
        finally:
            server.execute(drop)


@pytest.fixture
def database_url(empty_database: str) -> str:
    """The database with nothing but the sample data, for each test anew."""
    with psycopg.connect(empty_database) as connection:
        connection.execute("TRUNCATE members, items, loans RESTART IDENTITY")
        connection.execute((SQL / "sample-data.sql").read_bytes())
    return empty_database


@pytest.fixture
def opener(database_url: str) -> LedgerOpener:
    """Opens the sample data, as the server does for each request."""
    return partial(open_ledger, database_url)


@pytest.fixture
def ledger(opener: LedgerOpener) -> Iterator[Ledger]:
    """The sample data as a ledger."""
    with opener() as ledger:
        yield ledger
