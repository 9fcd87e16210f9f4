"""The HTTP API without the HTTP server: a request in, a response out.

Methods, paths and status codes are decided here. Nothing here opens a socket, so that
the tests call `answer` like any other function.
"""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any, TypeVar

from borrow.domain import (
    USUAL_DAYS,
    ConflictError,
    InvalidError,
    LendingError,
    Loan,
    NotFoundError,
)
from borrow.ledger import Entry, Ledger

T = TypeVar("T", int, str)

LedgerOpener = Callable[[], AbstractContextManager[Ledger]]
"""Opens the ledger for one request; what it changed is kept if nothing is raised."""


@dataclass(frozen=True)
class Request:
    """What a client asks for."""

    method: str
    path: str
    body: bytes = b""


@dataclass(frozen=True)
class Response:
    """What it gets: a status, and an object that becomes JSON."""

    status: HTTPStatus
    content: Any
    headers: dict[str, str] = field(default_factory=dict)


STATUSES: dict[type[LendingError], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ConflictError: HTTPStatus.CONFLICT,
}


def answer(request: Request, open_ledger: LedgerOpener, today: date) -> Response:
    """Finds who is responsible for method and path, and lets it answer."""
    allowed = set()
    for method, pattern, handler in ROUTES:
        if not (match := re.fullmatch(pattern, request.path)):
            continue
        if method != request.method:
            allowed.add(method)
            continue
        try:
            with open_ledger() as ledger:
                return handler(ledger, request, today, *map(int, match.groups()))
        except LendingError as error:
            return refuse(STATUSES[type(error)], str(error))
    if allowed:
        response = refuse(HTTPStatus.METHOD_NOT_ALLOWED, "not with this method")
        response.headers["Allow"] = ", ".join(sorted(allowed))
        return response
    return refuse(HTTPStatus.NOT_FOUND, "there is nothing at this path")


def refuse(status: HTTPStatus, detail: str) -> Response:
    """An error, told in one sentence."""
    return Response(status, {"detail": detail})


def list_items(ledger: Ledger, _request: Request, _today: date) -> Response:
    """GET /items: the catalogue."""
    return Response(HTTPStatus.OK, [_entry(entry) for entry in ledger.catalogue()])


def show_item(
    ledger: Ledger, _request: Request, _today: date, item_id: int
) -> Response:
    """GET /items/1: one line of it."""
    return Response(HTTPStatus.OK, _entry(ledger.entry(item_id)))


def list_overdue(ledger: Ledger, _request: Request, today: date) -> Response:
    """GET /overdue: what should be back by now."""
    return Response(HTTPStatus.OK, [_entry(entry) for entry in ledger.overdue(today)])


def add_item(ledger: Ledger, request: Request, _today: date) -> Response:
    """POST /items: offers an item."""
    data = _json_object(request.body)
    item = ledger.add_item(
        owner_id=_value(data, "owner_id", int),
        title=_value(data, "title", str),
        category=_value(data, "category", str),
    )
    content = _entry(ledger.entry(item.id))
    return Response(HTTPStatus.CREATED, content, {"Location": f"/items/{item.id}"})


def lend_item(ledger: Ledger, request: Request, today: date, item_id: int) -> Response:
    """POST /items/1/loans: hands the item to a member."""
    data = _json_object(request.body)
    loan = ledger.lend(
        item_id,
        borrower_id=_value(data, "borrower_id", int),
        today=today,
        days=_value(data, "days", int, USUAL_DAYS),
    )
    return Response(HTTPStatus.CREATED, _loan(loan), {"Location": f"/items/{item_id}"})


def return_item(
    ledger: Ledger, _request: Request, today: date, item_id: int
) -> Response:
    """POST /items/1/return: takes it back."""
    return Response(HTTPStatus.OK, _loan(ledger.give_back(item_id, today)))


ROUTES: list[tuple[str, str, Callable[..., Response]]] = [
    ("GET", r"/items", list_items),
    ("POST", r"/items", add_item),
    ("GET", r"/items/([0-9]+)", show_item),
    ("POST", r"/items/([0-9]+)/loans", lend_item),
    ("POST", r"/items/([0-9]+)/return", return_item),
    ("GET", r"/overdue", list_overdue),
]


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.item.id,
        "title": entry.item.title,
        "category": entry.item.category,
        "owner": entry.owner.name,
        "borrower": entry.borrower.name if entry.borrower else None,
        "due_on": entry.loan.due_on.isoformat() if entry.loan else None,
    }


def _loan(loan: Loan) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(loan).items()
    }


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except ValueError:
        raise InvalidError("the body must be JSON") from None
    if not isinstance(data, dict):
        raise InvalidError("the body must be a JSON object")
    return data


def _value(
    data: dict[str, Any], name: str, kind: type[T], default: T | None = None
) -> T:
    """One value of the body. `true` is an int to Python, but not to a client."""
    value = data.get(name, default)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise InvalidError(f"{name} must be given as {kind.__name__}")
    return value
