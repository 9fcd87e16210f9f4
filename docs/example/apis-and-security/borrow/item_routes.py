"""Items and their loans."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from borrow.dependencies import Me, TheLedger, Today
from borrow.domain import Loan
from borrow.schemas import (
    ItemChange,
    ItemSeen,
    LentItemSeen,
    LoanSeen,
    NewItem,
    NewLoan,
    Page,
)

MOST_ON_A_PAGE = 100
Id = Annotated[int, Path(ge=1, lt=2**63)]

router = APIRouter(tags=["items"])


@router.get("/items")
def list_items(
    ledger: TheLedger,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE)] = 20,
) -> Page:
    """A page of the catalogue: what comes after a number, and the next page."""
    entries = list(ledger.catalogue(after, limit + 1))
    following = None
    if len(entries) > limit:
        following = f"/items?after={entries[limit - 1].item.id}&limit={limit}"
    return Page(items=[ItemSeen.of(entry) for entry in entries[:limit]], next=following)


@router.get("/items/{item_id}")
def show_item(item_id: Id, ledger: TheLedger) -> ItemSeen:
    """One line of the catalogue."""
    return ItemSeen.of(ledger.entry(item_id))


@router.post("/items", status_code=HTTPStatus.CREATED)
def add_item(new: NewItem, ledger: TheLedger, me: Me, response: Response) -> ItemSeen:
    """Offers an item of your own."""
    item = ledger.add_item(me.id, new.title, new.category)
    response.headers["Location"] = f"/items/{item.id}"
    return ItemSeen.of(ledger.entry(item.id))


@router.patch("/items/{item_id}")
def change_item(item_id: Id, change: ItemChange, ledger: TheLedger, me: Me) -> ItemSeen:
    """Describes an item of your own in other words."""
    ledger.change_item(item_id, me.id, change.title, change.category)
    return ItemSeen.of(ledger.entry(item_id))


@router.post(
    "/items/{item_id}/loans",
    status_code=HTTPStatus.CREATED,
    response_model=LoanSeen,
)
def lend_item(
    item_id: Id, new: NewLoan, ledger: TheLedger, today: Today, me: Me
) -> Loan:
    """Borrows the item."""
    return ledger.lend(item_id, me.id, today, new.days)


@router.post("/items/{item_id}/return", response_model=LoanSeen)
def return_item(item_id: Id, ledger: TheLedger, today: Today, me: Me) -> Loan:
    """Gives the item back, or takes your own back."""
    return ledger.give_back(item_id, me.id, today)


@router.get("/overdue")
def list_overdue(ledger: TheLedger, today: Today, me: Me) -> list[LentItemSeen]:
    """What should be back by now, of what you have lent and borrowed."""
    return [
        LentItemSeen.of(entry)
        for entry in ledger.overdue(today)
        if me in {entry.owner, entry.borrower}
    ]
