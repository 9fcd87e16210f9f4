import os
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine

from borrow.accounts import HASHER
from borrow.ledger import Ledger
from borrow.migrate import SQL, migrate
from borrow.settings import Settings
from borrow.storage import make_engine, open_ledger

DATABASE_URL = Settings.from_environment(os.environ).database_url
PASSWORD = "correct horse battery staple"  # noqa: S105 (of the sample data)
PASSWORD_HASH = HASHER.hash(PASSWORD)


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
            migrate(url)
            yield url
        finally:
            server.execute(drop)


@pytest.fixture
def database_url(empty_database: str) -> str:
    """The database with nothing but the sample data, for each test anew.

    Dev has no password. The others have all the same.
    """
    with psycopg.connect(empty_database) as connection:
        connection.execute("TRUNCATE members, items, loans RESTART IDENTITY CASCADE")
        connection.execute((SQL / "sample-data.sql").read_bytes())
        query = "UPDATE members SET password_hash = %s WHERE name <> 'Dev'"
        connection.execute(query, [PASSWORD_HASH])
    return empty_database


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Connections to the sample data."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def ledger(engine: Engine) -> Iterator[Ledger]:
    """The sample data as a ledger."""
    with open_ledger(engine) as ledger:
        yield ledger
