"""Logging in and out."""

from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Response

from borrow.accounts import SESSION_LENGTH
from borrow.cache import Limiter
from borrow.dependencies import COOKIE, Me, Now, TheAccounts, TheStorage, Token
from borrow.domain import Member
from borrow.schemas import Credentials, MemberSeen

MOST_TRIES = 10
WINDOW_SECONDS = 15 * 60

router = APIRouter(prefix="/session", tags=["session"])


@router.post("", status_code=HTTPStatus.CREATED, response_model=MemberSeen)
def log_in(
    given: Credentials,
    storage: TheStorage,
    accounts: TheAccounts,
    now: Now,
    response: Response,
) -> Member:
    """Opens a session: its token goes into a cookie that no script can read."""
    email = given.email.strip().lower()
    limiter = Limiter(storage.redis, MOST_TRIES, WINDOW_SECONDS)
    if seconds := limiter.wait(email):
        raise HTTPException(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too many tries",
            headers={"Retry-After": str(seconds)},
        )
    password = given.password.get_secret_value()
    token, member = accounts.log_in(email, password, now)
    limiter.reset(email)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LENGTH.total_seconds()),
        secure=True,
        httponly=True,
        samesite="lax",
    )
    return member


@router.get("", response_model=MemberSeen)
def show_session(me: Me) -> Member:
    """Who is logged in."""
    return me


@router.delete("", status_code=HTTPStatus.NO_CONTENT)
def log_out(accounts: TheAccounts, token: Token, response: Response) -> None:
    """Ends the session."""
    if token is not None:
        accounts.log_out(token)
    response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="lax")
