"""The same three endpoints: signatures and models say what forms say in Django."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel, Field, model_validator
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from tables import Database, Item, Loan, Member

RowId = Annotated[int, Field(gt=0, le=2**63 - 1)]


class OwnerOut(BaseModel):
    name: str


class ItemOut(BaseModel):
    title: str
    category: str
    id: int
    owner: OwnerOut


class LoanIn(BaseModel):
    borrower: RowId
    lent_on: date
    due_on: date

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> "LoanIn":
        if self.due_on < self.lent_on:
            raise ValueError("due_on lies before lent_on")
        return self


app = FastAPI(title="Borrow")
Category = Annotated[str | None, Query(max_length=40, pattern=r"^[\w -]+$")]
Limit = Annotated[int, Query(ge=1, le=100)]


@app.get("/api/items", response_model=list[ItemOut])
def list_items(
    db: Database, category: Category = None, limit: Limit = 20
) -> Sequence[Item]:
    query = select(Item).order_by(Item.id).limit(limit)
    if category is not None:
        query = query.where(Item.category == category)
    return db.scalars(query).all()


@app.get("/api/items/{item_id}", response_model=ItemOut)
def show_item(item_id: RowId, db: Database) -> Item:
    if (item := db.get(Item, item_id)) is None:
        raise HTTPException(404, "no such item")
    return item


@app.post("/api/items/{item_id}/loans", status_code=201)
def lend_item(item_id: RowId, wish: LoanIn, db: Database) -> dict[str, int]:
    item = show_item(item_id, db)
    if db.get(Member, wish.borrower) is None:
        raise HTTPException(404, "no such member")
    if item.owner_id == wish.borrower:
        raise HTTPException(409, "nobody borrows their own item")
    days = wish.model_dump(exclude={"borrower"})
    db.add(loan := Loan(item_id=item_id, borrower_id=wish.borrower, **days))
    try:
        db.commit()
    except IntegrityError:
        raise HTTPException(409, "the item is lent out") from None
    return {"id": loan.id}
