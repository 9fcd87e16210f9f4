"""The HTTP API with FastAPI: uvicorn --factory borrow.api:create_app."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Path, Request, Response
from fastapi.responses import JSONResponse

from borrow.domain import ConflictError, InvalidError, LendingError, Loan, NotFoundError
from borrow.ledger import Ledger
from borrow.schemas import ItemSeen, LoanSeen, NewItem, NewLoan
from borrow.settings import Settings
from borrow.storage import make_engine, open_ledger

router = APIRouter()

STATUSES: dict[type[LendingError], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ConflictError: HTTPStatus.CONFLICT,
}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. Tests hand in other settings than the environment's."""
    settings = settings or Settings.from_environment(os.environ)
    engine = make_engine(settings.database_url)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        engine.dispose()

    app = FastAPI(title="Borrow", lifespan=lifespan)
    app.state.engine = engine
    app.include_router(router)
    app.exception_handler(LendingError)(refuse)
    return app


def refuse(_request: Request, error: LendingError) -> JSONResponse:
    """A broken rule, told in one sentence."""
    return JSONResponse({"detail": str(error)}, STATUSES[type(error)])


def today() -> date:
    """The day on which a request is answered; tests put another in its place."""
    return datetime.now(UTC).date()


def ledger(request: Request) -> Iterator[Ledger]:
    """A ledger for one request."""
    with open_ledger(request.app.state.engine) as ledger:
        yield ledger


Today = Annotated[date, Depends(today)]
TheLedger = Annotated[Ledger, Depends(ledger, scope="function")]
"""Scope `function` commits before the client is told that all went well."""
ItemId = Annotated[int, Path(ge=1, lt=2**63)]


@router.get("/items")
def list_items(ledger: TheLedger) -> list[ItemSeen]:
    """The catalogue."""
    return [ItemSeen.of(entry) for entry in ledger.catalogue()]


@router.get("/items/{item_id}")
def show_item(item_id: ItemId, ledger: TheLedger) -> ItemSeen:
    """One line of the catalogue."""
    return ItemSeen.of(ledger.entry(item_id))


@router.get("/overdue")
def list_overdue(ledger: TheLedger, today: Today) -> list[ItemSeen]:
    """What should be back by now."""
    return [ItemSeen.of(entry) for entry in ledger.overdue(today)]


@router.post("/items", status_code=HTTPStatus.CREATED)
def add_item(new: NewItem, ledger: TheLedger, response: Response) -> ItemSeen:
    """Offers an item."""
    item = ledger.add_item(new.owner_id, new.title, new.category)
    response.headers["Location"] = f"/items/{item.id}"
    return ItemSeen.of(ledger.entry(item.id))


@router.post(
    "/items/{item_id}/loans",
    status_code=HTTPStatus.CREATED,
    response_model=LoanSeen,
)
def lend_item(item_id: ItemId, new: NewLoan, ledger: TheLedger, today: Today) -> Loan:
    """Hands the item to a member."""
    return ledger.lend(item_id, new.borrower_id, today, new.days)


@router.post("/items/{item_id}/return", response_model=LoanSeen)
def return_item(item_id: ItemId, ledger: TheLedger, today: Today) -> Loan:
    """Takes the item back."""
    return ledger.give_back(item_id, today)
