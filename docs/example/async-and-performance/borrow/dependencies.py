"""What endpoints ask for: the time, a ledger, and who is calling."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.security import APIKeyCookie
from sqlalchemy.orm import Session

from borrow.accounts import Accounts, UnauthorizedError
from borrow.domain import Member
from borrow.ledger import Ledger
from borrow.storage import Storage

COOKIE = "__Host-session"
"""Browsers take a name with this prefix from a secure page of this host only."""
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def now() -> datetime:
    """When a request is answered; tests put another time in its place."""
    return datetime.now(UTC)


Now = Annotated[datetime, Depends(now)]


def today(now: Now) -> date:
    """The day on which a request is answered."""
    return now.date()


def storage(request: Request) -> Storage:
    """The process's connections."""
    found: Storage = request.app.state.storage
    return found


TheStorage = Annotated[Storage, Depends(storage)]


def session(storage: TheStorage) -> Iterator[Session]:
    """A transaction for one request."""
    with storage.session() as session:
        yield session


TheSession = Annotated[Session, Depends(session, scope="function")]
"""Scope `function` commits before the client is told that all went well."""


def ledger(session: TheSession) -> Ledger:
    """The ledger inside the request's transaction."""
    return Ledger(session)


def accounts(session: TheSession) -> Accounts:
    """The accounts inside the request's transaction."""
    return Accounts(session)


Today = Annotated[date, Depends(today)]
TheLedger = Annotated[Ledger, Depends(ledger)]
TheAccounts = Annotated[Accounts, Depends(accounts)]
Token = Annotated[str | None, Depends(APIKeyCookie(name=COOKIE, auto_error=False))]


def me(accounts: TheAccounts, token: Token, now: Now) -> Member:
    """The member who is calling; raises UnauthorizedError."""
    if token is None:
        raise UnauthorizedError("log in first")
    return accounts.who(token, now)


Me = Annotated[Member, Depends(me)]


def from_our_pages(request: Request) -> None:
    """Refuses changes that another site's page makes in a member's browser.

    Browsers say where a request comes from. Programs send neither header; they hold no
    cookie that somebody else could use.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    host = request.headers.get("host")
    if site is not None:
        is_ours = site in {"same-origin", "none"}
    else:
        is_ours = origin is None or urlsplit(origin).netloc == host
    if not is_ours:
        raise HTTPException(HTTPStatus.FORBIDDEN, "not from another site's page")
