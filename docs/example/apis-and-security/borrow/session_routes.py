"""Logging in and out."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from borrow.accounts import SESSION_LENGTH
from borrow.dependencies import COOKIE, Me, Now, TheAccounts, Token
from borrow.domain import Member
from borrow.schemas import Credentials, MemberSeen

router = APIRouter(prefix="/session", tags=["session"])


@router.post("", status_code=HTTPStatus.CREATED, response_model=MemberSeen)
def log_in(
    given: Credentials, accounts: TheAccounts, now: Now, response: Response
) -> Member:
    """Opens a session: its token goes into a cookie that no script can read."""
    password = given.password.get_secret_value()
    token, member = accounts.log_in(given.email, password, now)
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
