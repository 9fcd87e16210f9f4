"""Against a real PostgreSQL: the query and the index are part of what is tested."""

from datetime import date

import psycopg
import pytest
from loans import ConflictError, lend, overdue

TODAY = date(2027, 3, 1)
LADDER = 2
BEN, ELIF = 2, 5


def test_only_the_drill_is_overdue(db: psycopg.Connection) -> None:
    assert overdue(db, TODAY) == ["Drill"]


def test_two_weeks_later_the_ladder_is_overdue_too(db: psycopg.Connection) -> None:
    lend(db, LADDER, ELIF, TODAY)

    assert overdue(db, date(2027, 3, 16)) == ["Drill", "Ladder", "Tent"]


def test_the_ladder_is_back_on_its_shelf(db: psycopg.Connection) -> None:
    assert overdue(db, date(2027, 3, 16)) == ["Drill", "Tent"]


def test_an_item_is_with_one_borrower_at_a_time(db: psycopg.Connection) -> None:
    lend(db, LADDER, ELIF, TODAY)

    with pytest.raises(ConflictError, match="item 2 is lent"):
        lend(db, LADDER, BEN, TODAY)

    count = db.execute(
        "SELECT count(*) FROM loans WHERE item_id = %s AND returned_on IS NULL",
        (LADDER,),
    ).fetchone()
    assert count == (1,)
