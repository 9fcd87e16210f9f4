"""The rules of lending, as small as a first test wants them."""

from dataclasses import dataclass
from datetime import date, timedelta

MOST_DAYS = 28


class InvalidError(Exception):
    """What was asked for makes no sense; the message says why."""


@dataclass(frozen=True)
class Loan:
    """One item with one borrower."""

    title: str
    borrower: str
    due_on: date

    def is_overdue(self, today: date) -> bool:
        """Whether the item should be back by now. It may still come on the due day."""
        return self.due_on < today


def lend(title: str, borrower: str, today: date, days: int = 14) -> Loan:
    """A new loan; raises InvalidError for a number of days that is not allowed."""
    if not 1 <= days <= MOST_DAYS:
        raise InvalidError(f"a loan takes 1 to {MOST_DAYS} days, not {days}")
    return Loan(title, borrower, today + timedelta(days=days))


def overdue(loans: list[Loan], today: date) -> list[str]:
    """The titles of what should be back by now, in the order of the alphabet."""
    return sorted(loan.title for loan in loans if loan.is_overdue(today))
