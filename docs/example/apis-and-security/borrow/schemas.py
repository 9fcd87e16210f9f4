"""What clients send and get, checked and documented by Pydantic."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from borrow.accounts import LONGEST_PASSWORD
from borrow.domain import MOST_DAYS, USUAL_DAYS
from borrow.ledger import Entry

Title = Annotated[str, Field(min_length=1, max_length=80)]
Category = Annotated[str, Field(min_length=1, max_length=40)]


class Received(BaseModel):
    """A body. Types must fit as they are, and a misspelt name is an error."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Credentials(Received):
    """Who wants to log in. A secret is not shown in logs and tracebacks."""

    email: str = Field(max_length=254)
    password: SecretStr = Field(max_length=LONGEST_PASSWORD)


class NewItem(Received):
    """An item to offer."""

    title: Title
    category: Category


class ItemChange(Received):
    """New words for an item; what is left out stays."""

    title: Title | None = None
    category: Category | None = None


class NewLoan(Received):
    """How long an item is wanted."""

    days: int = Field(USUAL_DAYS, ge=1, le=MOST_DAYS)


class MemberSeen(BaseModel):
    """A member."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str


class ItemSeen(BaseModel):
    """A line of the catalogue, as everybody may see it: not who has the item."""

    id: int
    title: str
    category: str
    owner: str
    due_on: date | None

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """What a client sees of an entry."""
        return cls.model_validate(cls.values(entry))

    @classmethod
    def values(cls, entry: Entry) -> dict[str, object]:
        """The values of the fields."""
        return {
            "id": entry.item.id,
            "title": entry.item.title,
            "category": entry.item.category,
            "owner": entry.owner.name,
            "due_on": entry.loan.due_on if entry.loan else None,
        }


class LentItemSeen(ItemSeen):
    """The same for owner and borrower, who may know of each other."""

    borrower: str

    @classmethod
    def values(cls, entry: Entry) -> dict[str, object]:
        """The values of the fields."""
        borrower = entry.borrower.name if entry.borrower else None
        return super().values(entry) | {"borrower": borrower}


class Page(BaseModel):
    """Some items, and the address of the following ones."""

    items: list[ItemSeen]
    next: str | None


class LoanSeen(BaseModel):
    """A loan."""

    model_config = ConfigDict(from_attributes=True)

    item_id: int
    borrower_id: int
    lent_on: date
    due_on: date
    returned_on: date | None
