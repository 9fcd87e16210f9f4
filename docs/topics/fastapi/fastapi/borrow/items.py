"""The endpoints below /items."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Response
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from borrow.database import Database
from borrow.schemas import ItemFilter, ItemOut, LoanIn, LoanOut, RowId
from borrow.tables import Item, Loan, Member

router = APIRouter(prefix="/items", tags=["items"])
REFUSALS: dict[int | str, dict[str, Any]] = {
    404: {"description": "No such item or member"},
    409: {"description": "The item is lent out, or the borrower owns it"},
}


@router.get("", response_model=list[ItemOut])
def list_items(db: Database, wanted: Annotated[ItemFilter, Query()]) -> Sequence[Item]:
    """All items in the order of their number, or those of one category."""
    query = select(Item).options(joinedload(Item.owner)).order_by(Item.id)
    if wanted.category is not None:
        query = query.where(Item.category == wanted.category)
    return db.scalars(query.limit(wanted.limit)).all()


@router.get("/{item_id}", response_model=ItemOut, responses={404: REFUSALS[404]})
def show_item(item_id: RowId, db: Database) -> Item:
    """One item with its owner's name."""
    if (item := db.get(Item, item_id, options=[joinedload(Item.owner)])) is None:
        raise HTTPException(404, f"there is no item {item_id}")
    return item


@router.post(
    "/{item_id}/loans", response_model=LoanOut, status_code=201, responses=REFUSALS
)
def lend_item(item_id: RowId, wish: LoanIn, db: Database, response: Response) -> Loan:
    """Hands an item to a member."""
    item = show_item(item_id, db)
    if db.get(Member, wish.borrower_id) is None:
        raise HTTPException(404, f"there is no member {wish.borrower_id}")
    if item.owner_id == wish.borrower_id:
        raise HTTPException(409, "nobody borrows their own item")
    loan = Loan(item_id=item_id, **wish.model_dump())
    db.add(loan)
    try:
        db.commit()
    except IntegrityError:
        raise HTTPException(409, "the item is lent out") from None
    response.headers["Location"] = f"/items/{item_id}/loans/{loan.id}"
    return loan
