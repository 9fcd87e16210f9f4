from datetime import date

import pytest

from borrow.domain import ConflictError, InvalidError, Item, NotFoundError
from borrow.ledger import Ledger

TODAY = date(2027, 3, 1)


def titles_overdue(ledger: Ledger) -> list[str]:
    return [entry.item.title for entry in ledger.overdue(TODAY)]


def test_the_catalogue_says_who_has_what(ledger: Ledger) -> None:
    drill, ladder, *_ = ledger.catalogue()

    assert drill.owner.name == "Ada"
    assert drill.borrower is not None
    assert drill.borrower.name == "Dev"
    assert drill.loan is not None
    assert drill.loan.due_on == date(2027, 2, 27)
    assert (ladder.loan, ladder.borrower) == (None, None)


def test_only_the_drill_is_overdue(ledger: Ledger) -> None:
    assert titles_overdue(ledger) == ["Drill"]


def test_an_item_goes_out_and_comes_back_many_times(ledger: Ledger) -> None:
    ledger.give_back(1, TODAY)
    assert titles_overdue(ledger) == []
    for _ in range(3):
        assert ledger.lend(1, 5, TODAY, days=7).due_on == date(2027, 3, 8)
        assert ledger.give_back(1, TODAY).returned_on == TODAY


def test_an_item_is_with_one_borrower_at_a_time(ledger: Ledger) -> None:
    ledger.lend(2, 5, TODAY)

    with pytest.raises(ConflictError, match="Ladder is lent until 2027-03-15"):
        ledger.lend(2, 3, TODAY)


def test_a_new_item_gets_the_next_number(ledger: Ledger) -> None:
    assert ledger.add_item(5, " Kayak ", "water") == Item(7, 5, "Kayak", "water")
    assert [entry.item.id for entry in ledger.catalogue()] == [1, 2, 3, 4, 5, 6, 7]


def test_an_item_needs_a_title(ledger: Ledger) -> None:
    with pytest.raises(InvalidError, match="title must not be empty"):
        ledger.add_item(5, "", "water")


def test_unknown_numbers_are_named(ledger: Ledger) -> None:
    with pytest.raises(NotFoundError, match="there is no item 99"):
        ledger.lend(99, 5, TODAY)
    with pytest.raises(NotFoundError, match="there is no member 99"):
        ledger.lend(2, 99, TODAY)
