"""Borrow's items and loans in memory, and the rules; nothing here knows about HTTP."""

from dataclasses import dataclass

MEMBERS = ("Ada", "Ben", "Chloe", "Dev", "Elif")


class LendingError(Exception):
    """Something can't be done. The message says why."""


class NotFoundError(LendingError):
    """Nothing has that number."""


class InvalidError(LendingError):
    """What was asked for makes no sense, now or later."""


class ConflictError(LendingError):
    """It makes sense, but not as things stand."""


@dataclass(frozen=True)
class Item:
    id: int
    title: str
    owner: str


@dataclass(frozen=True)
class Loan:
    id: int
    item_id: int
    borrower: str


ITEMS = {1: Item(1, "Drill", "Ada"), 2: Item(2, "Ladder", "Ada")}
LOANS = {1: Loan(1, item_id=1, borrower="Dev")}


def item(item_id: int) -> Item:
    if item_id not in ITEMS:
        raise NotFoundError(f"there is no item {item_id}")
    return ITEMS[item_id]


def keep_item(item_id: int, title: object, owner: object) -> Item:
    """Stores an item under its number, in place of what was there."""
    if not isinstance(title, str) or not title.strip():
        raise InvalidError("title must be a text that is not empty")
    if not isinstance(owner, str) or owner not in MEMBERS:
        raise InvalidError("owner must be a member")
    ITEMS[item_id] = Item(item_id, title.strip(), owner)
    return ITEMS[item_id]


def loan(loan_id: int) -> Loan:
    if loan_id not in LOANS:
        raise NotFoundError(f"there is no loan {loan_id}")
    return LOANS[loan_id]


def lend(item_id: object, borrower: object) -> Loan:
    if type(item_id) is not int or item_id not in ITEMS:
        raise InvalidError("item_id must be the number of an item")
    if not isinstance(borrower, str) or borrower not in MEMBERS:
        raise InvalidError("borrower must be a member")
    if ITEMS[item_id].owner == borrower:
        raise InvalidError("nobody borrows their own item")
    for other in LOANS.values():
        if other.item_id == item_id:
            raise ConflictError(f"{ITEMS[item_id].title} is with {other.borrower}")
    new = Loan(max(LOANS) + 1, item_id, borrower)
    LOANS[new.id] = new
    return new
