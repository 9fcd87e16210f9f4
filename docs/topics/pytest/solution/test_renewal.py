"""Each rule of a renewal, on both sides of its limit."""

from datetime import date

import pytest
from renewal import RefusedError, renewed

DUE = date(2027, 3, 12)


def renew(
    *, due_on: date = DUE, renewals: int = 0, today: date = DUE, reserved: bool = False
) -> date:
    """A renewal that is allowed, unless a test says otherwise."""
    return renewed(due_on, renewals, today, reserved=reserved)


@pytest.mark.parametrize(
    "today",
    [
        pytest.param(date(2027, 3, 5), id="seven days before"),
        pytest.param(date(2027, 3, 12), id="on the due day"),
    ],
)
def test_two_weeks_are_added_to_the_old_due_day(today: date) -> None:
    assert renew(today=today) == date(2027, 3, 26)


def test_a_second_renewal_is_allowed() -> None:
    assert renew(renewals=1) == date(2027, 3, 26)


def test_a_third_renewal_is_refused() -> None:
    with pytest.raises(RefusedError, match="renewed twice"):
        renew(renewals=2)


def test_eight_days_before_is_too_early() -> None:
    with pytest.raises(RefusedError, match="too early"):
        renew(today=date(2027, 3, 4))


def test_what_is_overdue_is_not_renewed() -> None:
    with pytest.raises(RefusedError, match="overdue"):
        renew(today=date(2027, 3, 13))


def test_who_waits_comes_first() -> None:
    with pytest.raises(RefusedError, match="somebody waits"):
        renew(reserved=True)
