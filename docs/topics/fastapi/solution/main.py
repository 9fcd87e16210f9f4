"""Taking an item back: the rule, its answers, and a database that tests can replace."""

import os
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Path
from pydantic import BaseModel, ConfigDict
from sqlalchemy import BigInteger, create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

url = make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+psycopg")
engine = create_engine(url, connect_args={"connect_timeout": 5})


class Base(DeclarativeBase):
    """What mapped classes share."""


class Loan(Base):
    __tablename__ = "loans"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    item_id: Mapped[int] = mapped_column(BigInteger)
    lent_on: Mapped[date]
    returned_on: Mapped[date | None]


class ReturnIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    returned_on: date


class LoanOut(BaseModel):
    id: int
    item_id: int
    returned_on: date


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


Database = Annotated[Session, Depends(get_session)]
ItemId = Annotated[int, Path(gt=0, le=2**63 - 1)]
app = FastAPI(title="Borrow")


@app.post(
    "/items/{item_id}/return",
    response_model=LoanOut,
    responses={409: {"description": "The item is at home, or the day is too early"}},
)
def take_back(item_id: ItemId, body: ReturnIn, db: Database) -> Loan:
    """Closes the item's open loan; the row is locked, so that it is closed once."""
    query = select(Loan).where(Loan.item_id == item_id, Loan.returned_on.is_(None))
    if (loan := db.scalar(query.with_for_update())) is None:
        raise HTTPException(409, "nobody has this item")
    if body.returned_on < loan.lent_on:
        raise HTTPException(409, f"the item went out on {loan.lent_on}")
    loan.returned_on = body.returned_on
    db.commit()
    return loan
