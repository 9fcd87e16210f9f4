"""One test for each row of a table."""

from datetime import date

import pytest
from lending import InvalidError, Loan, lend

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        pytest.param(date(2027, 2, 28), True, id="yesterday"),
        pytest.param(date(2027, 3, 1), False, id="today"),
        pytest.param(date(2027, 3, 2), False, id="tomorrow"),
    ],
)
def test_overdue_if_due(due_on: date, expected: bool) -> None:
    assert Loan("Drill", "Dev", due_on).is_overdue(TODAY) is expected


@pytest.mark.parametrize("days", [1, 28])
def test_accepts_days(days: int) -> None:
    assert (lend("Ladder", "Elif", TODAY, days).due_on - TODAY).days == days


@pytest.mark.parametrize("days", [-1, 0, 29])
def test_refuses_days(days: int) -> None:
    with pytest.raises(InvalidError, match=f"1 to 28 days, not {days}"):
        lend("Ladder", "Elif", TODAY, days)
