from collections.abc import Iterator

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from borrow.migrate import SQL, STEPS, migrate


@pytest.fixture
def another_schema(empty_database: str) -> Iterator[str]:
    """The same database with none of its tables in sight."""
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA another")
        yield make_conninfo(empty_database, options="-c search_path=another")
        connection.execute("DROP SCHEMA another CASCADE")


def test_each_step_is_taken_once(another_schema: str) -> None:
    assert migrate(another_schema) == [step.name for step in STEPS]
    assert migrate(another_schema) == []


def test_a_database_from_before_keeps_its_rows(another_schema: str) -> None:
    with psycopg.connect(another_schema) as connection:
        connection.execute((SQL / "schema.sql").read_bytes())
        connection.execute((SQL / "sample-data.sql").read_bytes())

    migrate(another_schema)

    with psycopg.connect(another_schema) as connection:
        rows = connection.execute("SELECT name, password_hash FROM members")
        assert rows.fetchone() == ("Ada", None)
