"""What an operator's programs ask: does it live, and can it work?"""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import text

from borrow.dependencies import TheStorage

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The answer, as long as all is well."""

    status: Literal["ok"] = "ok"


@router.get("/health")
def show_health() -> Health:
    """The process answers. If it doesn't, restart it."""
    return Health()


@router.get("/ready")
def show_readiness(storage: TheStorage) -> Health:
    """The database answers too. If it doesn't, send no requests here, but wait."""
    with storage.session() as session:
        session.execute(text("SELECT FROM members LIMIT 1"))
    return Health()
