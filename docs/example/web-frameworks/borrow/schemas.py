"""What clients send and get, checked and documented by Pydantic."""

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from borrow.domain import MOST_DAYS, USUAL_DAYS
from borrow.ledger import Entry


class Received(BaseModel):
    """A body. Types must fit as they are, and a misspelt name is an error."""

    model_config = ConfigDict(strict=True, extra="forbid")


class NewItem(Received):
    """An item to offer."""

    owner_id: int
    title: str = Field(min_length=1, max_length=80)
    category: str = Field(min_length=1, max_length=40)


class NewLoan(Received):
    """Who wants an item, and for how long."""

    borrower_id: int
    days: int = Field(USUAL_DAYS, ge=1, le=MOST_DAYS)


class ItemSeen(BaseModel):
    """A line of the catalogue."""

    id: int
    title: str
    category: str
    owner: str
    borrower: str | None
    due_on: date | None

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """What a client sees of an entry."""
        return cls(
            id=entry.item.id,
            title=entry.item.title,
            category=entry.item.category,
            owner=entry.owner.name,
            borrower=entry.borrower.name if entry.borrower else None,
            due_on=entry.loan.due_on if entry.loan else None,
        )


class LoanSeen(BaseModel):
    """A loan."""

    model_config = ConfigDict(from_attributes=True)

    item_id: int
    borrower_id: int
    lent_on: date
    due_on: date
    returned_on: date | None
