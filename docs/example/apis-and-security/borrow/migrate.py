"""Brings a database to the newest schema: python -m borrow.migrate."""

import os
from pathlib import Path

import psycopg

from borrow.settings import Settings

SQL = Path(__file__).parent.parent / "sql"
STEPS = [SQL / "schema.sql", *sorted(SQL.glob("migrations/*.sql"))]
LOCK = 20270301
"""A number that only this program uses, so that two of it run one after the other."""


def migrate(database_url: str) -> list[str]:
    """Runs each step that was not run before, all or none; returns their names."""
    with psycopg.connect(database_url, connect_timeout=5) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)"
        )
        done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
        new = [step for step in STEPS if step.name not in done]
        for step in new:
            if not (step.name == "schema.sql" and _has_tables(connection)):
                connection.execute(step.read_bytes())
            connection.execute("INSERT INTO migrations VALUES (%s)", [step.name])
        return [step.name for step in new]


def _has_tables(connection: psycopg.Connection) -> bool:
    """Whether the schema was loaded by hand, before this program existed."""
    (members,) = connection.execute("SELECT to_regclass('members')").fetchall()[0]
    return members is not None


if __name__ == "__main__":
    for name in migrate(Settings.from_environment(os.environ).database_url):
        print(name)
