"""What lending means: members, items and loans, and the rules between them.

Nothing here reads a file, asks for the time or knows who calls. Each rule gets all that
it decides about as an argument, so every rule can be tried with three lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

USUAL_DAYS = 14
MOST_DAYS = 28


class LendingError(Exception):
    """Something can't be done. The message tells the member why."""


class NotFoundError(LendingError):
    """No member or item has that number."""


class InvalidError(LendingError):
    """What was asked for makes no sense, now or later."""


class ConflictError(LendingError):
    """It makes sense, but not as things stand."""


class ForbiddenError(LendingError):
    """Another member may do it, but not this one."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who lends and borrows."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that its owner lends."""

    id: int
    owner_id: int
    title: str
    category: str


@dataclass(frozen=True, slots=True)
class Loan:
    """One time that an item is with a borrower. An item has at most one open loan."""

    item_id: int
    borrower_id: int
    lent_on: date
    due_on: date
    returned_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the item is still with the borrower."""
        return self.returned_on is None

    def is_overdue(self, today: date) -> bool:
        """Whether the item should be back by now. It may still come on the due day."""
        return self.is_open and self.due_on < today


def lend(
    item: Item,
    borrower: Member,
    loans: Iterable[Loan],
    today: date,
    days: int = USUAL_DAYS,
) -> Loan:
    """The new loan. `loans` holds at least the open ones of the item and the borrower.

    Raises InvalidError or ConflictError, naming the rule that forbids it.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InvalidError(f"a loan takes 1 to {MOST_DAYS} days, not {days}")
    if item.owner_id == borrower.id:
        raise InvalidError(f"{item.title} is {borrower.name}'s own")
    for loan in loans:
        if loan.is_open and loan.item_id == item.id:
            raise ConflictError(f"{item.title} is lent until {loan.due_on}")
        if loan.borrower_id == borrower.id and loan.is_overdue(today):
            raise ConflictError(f"{borrower.name} must first return what is overdue")
    return Loan(item.id, borrower.id, today, today + timedelta(days=days))


def give_back(item: Item, by: Member, loans: Iterable[Loan], today: date) -> Loan:
    """The item's open loan, closed today, if it is the member's to end.

    Raises ForbiddenError, or ConflictError if nobody has the item.
    """
    for loan in loans:
        if loan.is_open and loan.item_id == item.id:
            if by.id not in {item.owner_id, loan.borrower_id}:
                raise ForbiddenError(f"{item.title} is with somebody else")
            return replace(loan, returned_on=today)
    raise ConflictError(f"{item.title} is not lent")


def change(item: Item, by: Member, title: str, category: str) -> Item:
    """The item in its owner's new words; raises ForbiddenError for anybody else."""
    if by.id != item.owner_id:
        raise ForbiddenError(f"{item.title} is not yours")
    return replace(
        item,
        title=checked_text(title, "title"),
        category=checked_text(category, "category"),
    )


def checked_text(value: str, what: str) -> str:
    """The text without spaces around it; raises InvalidError if nothing is left."""
    text = value.strip()
    if not text:
        raise InvalidError(f"{what} must not be empty")
    return text
