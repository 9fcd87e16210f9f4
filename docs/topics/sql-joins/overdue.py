"""Shows what should be back by a given day: a join, run with parameters."""

import os
import sys
from dataclasses import dataclass
from datetime import date

import psycopg
from psycopg.rows import class_row

OVERDUE = """
    SELECT i.title,
           owner.name AS owner,
           borrower.name AS borrower,
           borrower.email AS write_to,
           %(today)s - l.due_on AS days_late
    FROM loans AS l
    JOIN items AS i ON i.id = l.item_id
    JOIN members AS owner ON owner.id = i.owner_id
    JOIN members AS borrower ON borrower.id = l.borrower_id
    WHERE l.returned_on IS NULL AND l.due_on < %(today)s
    ORDER BY l.due_on, l.id
"""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A row of the result; its fields are the columns' names."""

    title: str
    owner: str
    borrower: str
    write_to: str
    days_late: int


def overdue(connection: psycopg.Connection, today: date) -> list[Overdue]:
    """What is late on that day, the longest overdue first."""
    with connection.cursor(row_factory=class_row(Overdue)) as cursor:
        return cursor.execute(OVERDUE, {"today": today}).fetchall()


def main(days: list[date]) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
        for day in days:
            print(day)
            for loan in overdue(connection, day):
                print(f"  {loan.owner}'s {loan.title} is with {loan.borrower}", end="")
                print(f", {loan.days_late} days late: {loan.write_to}")


if __name__ == "__main__":
    arguments = sys.argv[1:] or ["2027-02-27", "2027-03-01", "2027-03-15"]
    main([date.fromisoformat(argument) for argument in arguments])
