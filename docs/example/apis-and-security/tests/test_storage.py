from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import psycopg
import pytest
from psycopg.errors import CheckViolation, ForeignKeyViolation, UniqueViolation
from sqlalchemy import Engine

from borrow.domain import ConflictError
from borrow.storage import open_ledger

TODAY = date(2027, 3, 1)


def test_what_is_done_is_kept(engine: Engine) -> None:
    with open_ledger(engine) as ledger:
        ledger.lend(2, 5, TODAY)

    with open_ledger(engine) as ledger:
        assert ledger.entry(2).borrower == ledger.member(5)


def test_what_fails_is_undone(engine: Engine) -> None:
    def fail_in_the_middle() -> None:
        with open_ledger(engine) as ledger:
            ledger.give_back(1, 4, TODAY)
            ledger.give_back(1, 4, TODAY)

    with pytest.raises(ConflictError):
        fail_in_the_middle()

    with open_ledger(engine) as ledger:
        assert ledger.entry(1).loan is not None


def test_of_eight_at_the_same_moment_one_gets_it(engine: Engine) -> None:
    start = Barrier(8)

    def try_to_borrow(_: int) -> bool:
        with open_ledger(engine) as ledger:
            start.wait(timeout=5)
            try:
                ledger.lend(2, 5, TODAY)
            except ConflictError:
                return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(try_to_borrow, range(8))) == 1


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ((1, 5, "2027-03-01", "2027-03-08"), UniqueViolation),
        ((2, 5, "2027-03-01", "2027-02-01"), CheckViolation),
        ((2, 99, "2027-03-01", "2027-03-08"), ForeignKeyViolation),
    ],
    ids=["a second open loan", "due before it was lent", "an unknown borrower"],
)
def test_the_database_itself_refuses(
    database_url: str, values: tuple[object, ...], refusal: type[psycopg.Error]
) -> None:
    query = """
        INSERT INTO loans (item_id, borrower_id, lent_on, due_on)
        VALUES (%s, %s, %s, %s)
    """
    with psycopg.connect(database_url) as connection, pytest.raises(refusal):
        connection.execute(query, values)


def test_quotes_in_a_title_are_text(engine: Engine) -> None:
    title = "Saw'); DROP TABLE loans; --"
    with open_ledger(engine) as ledger:
        item = ledger.add_item(5, title, "tools")

    with open_ledger(engine) as ledger:
        assert ledger.entry(item.id).item.title == title
