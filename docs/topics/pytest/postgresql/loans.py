"""Lends an item, in a PostgreSQL database."""

from datetime import date, timedelta

import psycopg
from psycopg.errors import UniqueViolation

LEND = """
    INSERT INTO loans (item_id, borrower_id, lent_on, due_on)
    VALUES (%s, %s, %s, %s)
"""
OVERDUE = """
    SELECT title FROM loans JOIN items ON items.id = item_id
    WHERE returned_on IS NULL AND due_on < %s
    ORDER BY title
"""


class ConflictError(Exception):
    """The item is with somebody else."""


def lend(db: psycopg.Connection, item_id: int, borrower_id: int, today: date) -> None:
    """Lends for two weeks; raises ConflictError if the item is lent."""
    try:
        with db.transaction():
            due_on = today + timedelta(days=14)
            db.execute(LEND, (item_id, borrower_id, today, due_on))
    except UniqueViolation as error:
        raise ConflictError(f"item {item_id} is lent") from error


def overdue(db: psycopg.Connection, today: date) -> list[str]:
    """What should be back by now."""
    return [title for (title,) in db.execute(OVERDUE, (today,))]
