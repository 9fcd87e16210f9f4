"""Tests of the rules: each arranges data, does one thing and checks the result."""

from datetime import date

import pytest
from lending import InvalidError, Loan, lend, overdue

TODAY = date(2027, 3, 1)


def test_what_is_due_today_is_not_overdue() -> None:
    drill = Loan("Drill", "Dev", date(2027, 2, 27))
    projector = Loan("Projector", "Ada", TODAY)
    tent = Loan("Tent", "Chloe", date(2027, 3, 12))

    assert overdue([tent, projector, drill], TODAY) == ["Drill"]


def test_a_loan_takes_two_weeks_unless_agreed_otherwise() -> None:
    assert lend("Ladder", "Elif", TODAY).due_on == date(2027, 3, 15)


def test_nobody_borrows_for_more_than_four_weeks() -> None:
    with pytest.raises(InvalidError, match="1 to 28 days, not 29"):
        lend("Ladder", "Elif", TODAY, days=29)
