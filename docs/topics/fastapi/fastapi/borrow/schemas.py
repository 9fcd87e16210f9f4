"""What comes in and what goes out: none of it is a table."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

RowId = Annotated[int, Field(gt=0, le=2**63 - 1)]  # what a bigint can hold


class ItemFilter(BaseModel):
    """Query parameters of the list; a misspelt one is refused."""

    model_config = ConfigDict(extra="forbid")

    category: Annotated[str | None, Field(max_length=40, pattern=r"^[\w -]+$")] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class LoanIn(BaseModel):
    """The body of a request to lend an item."""

    model_config = ConfigDict(extra="forbid")

    borrower_id: Annotated[RowId, Field(description="Who takes it home")]
    lent_on: date
    due_on: date

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.due_on < self.lent_on:
            raise ValueError("due_on lies before lent_on")
        return self


class OwnerOut(BaseModel):
    """A member as others see them: without the e-mail address."""

    name: str


class ItemOut(BaseModel):
    """An item as clients see it."""

    id: int
    title: str
    category: str
    owner: OwnerOut


class LoanOut(LoanIn):
    """A loan as clients see it."""

    id: int
    item_id: int
