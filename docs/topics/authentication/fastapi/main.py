"""Registration, login and logout with a session cookie, in FastAPI."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request, Response
from fastapi.security import APIKeyCookie
from passwords import check_password
from pydantic import AfterValidator, BaseModel, Field
from registration import invite, join
from sessions import end, member_of, start
from throttle import attempt, succeeded

app = FastAPI()
COOKIE = "__Host-session"
CHALLENGE = {"WWW-Authenticate": "APIKey"}  # RFC 9110 wants one with each 401
Email = Annotated[str, Field(max_length=254, pattern="@"), AfterValidator(str.lower)]
Session = Annotated[str, Depends(APIKeyCookie(name=COOKIE))]


class Address(BaseModel):
    email: Email


class Login(Address):
    password: str = Field(max_length=256)


class Join(BaseModel):
    token: str = Field(max_length=100)
    name: str = Field(min_length=1, max_length=100)
    password: str = Field(min_length=15, max_length=256)


@app.post("/registration", status_code=202)
def register(body: Address, tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(invite, body.email)  # after the answer: no difference in time
    return {"detail": "Look into your mailbox."}


@app.post("/members", status_code=201)
def create_member(body: Join) -> dict[str, str]:
    if not join(body.token, body.name, body.password):
        raise HTTPException(400, "This link is not valid, or not any more.")
    return {"detail": "Log in now."}


@app.post("/session", status_code=204)
def log_in(body: Login, request: Request, response: Response) -> None:
    address = request.client.host if request.client else ""
    if wait := attempt(body.email, address):
        raise HTTPException(429, "Try again later.", {"Retry-After": str(wait)})
    member_id = check_password(body.email, body.password)
    if member_id is None:
        raise HTTPException(401, "Wrong address or password.", CHALLENGE)
    succeeded(body.email, address)
    if old := request.cookies.get(COOKIE):
        end(old)
    response.set_cookie(
        COOKIE, start(member_id), path="/", secure=True, httponly=True, samesite="lax"
    )


def current_member(session: Session, response: Response) -> int:
    response.headers["Cache-Control"] = "no-store"
    if (member_id := member_of(session)) is None:
        raise HTTPException(401, "Not authenticated", CHALLENGE)
    return member_id


@app.get("/me")
def me(member_id: Annotated[int, Depends(current_member)]) -> dict[str, int]:
    return {"member": member_id}


@app.delete("/session", status_code=204)
def log_out(session: Session, response: Response) -> None:
    end(session)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True)
