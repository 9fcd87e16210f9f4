from datetime import date, timedelta

import pytest

from borrow.domain import (
    ConflictError,
    InvalidError,
    Item,
    Loan,
    Member,
    checked_text,
    give_back,
    lend,
)

TODAY = date(2027, 3, 1)
DAY = timedelta(days=1)
DRILL = Item(id=1, owner_id=1, title="Drill", category="tools")
LADDER = Item(id=2, owner_id=1, title="Ladder", category="tools")
ADA = Member(id=1, name="Ada")
DEV = Member(id=4, name="Dev")
ELIF = Member(id=5, name="Elif")


def loan(item: Item, borrower: Member, due_on: date) -> Loan:
    return Loan(item.id, borrower.id, TODAY - 7 * DAY, due_on)


def test_a_loan_starts_today_and_takes_two_weeks() -> None:
    assert lend(DRILL, ELIF, [], TODAY) == Loan(1, 5, TODAY, date(2027, 3, 15))


@pytest.mark.parametrize("days", [-1, 0, 29])
def test_a_loan_takes_one_day_to_four_weeks(days: int) -> None:
    with pytest.raises(InvalidError, match="1 to 28 days"):
        lend(DRILL, ELIF, [], TODAY, days)


def test_nobody_borrows_their_own_things() -> None:
    with pytest.raises(InvalidError, match="Drill is Ada's own"):
        lend(DRILL, ADA, [], TODAY)


def test_what_is_lent_can_not_be_lent_again() -> None:
    with pytest.raises(ConflictError, match="Drill is lent until 2027-03-01"):
        lend(DRILL, ELIF, [loan(DRILL, DEV, TODAY)], TODAY)


def test_what_came_back_can_be_lent_again() -> None:
    returned = give_back(DRILL, [loan(DRILL, DEV, TODAY)], TODAY)

    assert not returned.is_open
    assert lend(DRILL, ELIF, [returned], TODAY).is_open


def test_who_has_something_overdue_gets_nothing_more() -> None:
    with pytest.raises(ConflictError, match="Dev must first return"):
        lend(LADDER, DEV, [loan(DRILL, DEV, TODAY - DAY)], TODAY)


def test_another_member_s_overdue_loan_does_not_matter() -> None:
    assert lend(LADDER, ELIF, [loan(DRILL, DEV, TODAY - DAY)], TODAY)


@pytest.mark.parametrize(("due_on", "overdue"), [(TODAY, False), (TODAY - DAY, True)])
def test_a_loan_is_overdue_from_the_day_after_it_was_due(
    due_on: date, overdue: bool
) -> None:
    assert loan(DRILL, DEV, due_on).is_overdue(TODAY) is overdue


def test_what_is_not_lent_can_not_come_back() -> None:
    with pytest.raises(ConflictError, match="Ladder is not lent"):
        give_back(LADDER, [loan(DRILL, DEV, TODAY)], TODAY)


def test_text_is_stripped_and_must_not_be_empty() -> None:
    assert checked_text(" Drill ", "title") == "Drill"
    with pytest.raises(InvalidError, match="title must not be empty"):
        checked_text(" ", "title")
