"""Errors as problem details, application/problem+json, as RFC 9457 says."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from borrow.accounts import UnauthorizedError
from borrow.domain import (
    ConflictError,
    ForbiddenError,
    InvalidError,
    LendingError,
    NotFoundError,
)

MEDIA_TYPE = "application/problem+json"
STATUSES: dict[type[LendingError], HTTPStatus] = {
    UnauthorizedError: HTTPStatus.UNAUTHORIZED,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    ConflictError: HTTPStatus.CONFLICT,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class Fault(BaseModel):
    """One thing that is wrong with a body, path or query."""

    where: str
    detail: str


class Problem(BaseModel):
    """What a client gets instead. Type `about:blank`: the status says what it is."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


DOCUMENTED: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "A problem",
        "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
    },
}
"""For the API's own documentation: every endpoint answers like this."""


def answer_problems(app: FastAPI) -> None:
    """Makes the application answer all its errors in this form."""
    app.exception_handler(LendingError)(_broken_rule)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(HTTPException)(_refused)


def _broken_rule(_request: Request, error: LendingError) -> JSONResponse:
    status = STATUSES[type(error)]
    challenge = {"WWW-Authenticate": "Session"}
    headers = challenge if status == HTTPStatus.UNAUTHORIZED else None
    return problem(status, str(error), headers=headers)


def _malformed(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Names what is wrong, and repeats nothing: a body may hold a password."""
    errors = [
        Fault(where="/".join(map(str, fault["loc"])), detail=fault["msg"])
        for fault in error.errors()
    ]
    detail = "the request is not what this endpoint takes"
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors)


def _refused(_request: Request, error: HTTPException) -> JSONResponse:
    return problem(
        HTTPStatus(error.status_code), str(error.detail), headers=error.headers
    )


def problem(
    status: HTTPStatus,
    detail: str,
    errors: list[Fault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The response for a problem."""
    content = Problem(
        title=status.phrase, status=status, detail=detail, errors=errors or []
    )
    return JSONResponse(
        content.model_dump(exclude_defaults=True) | {"type": content.type},
        status,
        headers=dict(headers or {}),
        media_type=MEDIA_TYPE,
    )
