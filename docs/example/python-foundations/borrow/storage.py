"""A ledger in a JSON file."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from borrow.domain import Item, Loan, Member
from borrow.ledger import Ledger


class StorageError(Exception):
    """The file can't be used. The message names it and says why."""


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """The ledger in the file. What the block changed is saved, unless it failed."""
    ledger = load(path)
    yield ledger
    if ledger.changed:
        save(ledger, path)


def load(path: Path) -> Ledger:
    """Reads a ledger; raises StorageError for a file that holds none."""
    try:
        data = json.loads(path.read_text("utf-8"))
        members = [Member(**member) for member in data["members"]]
        items = [Item(**item) for item in data["items"]]
        loans = [_loan(loan) for loan in data["loans"]]
    except OSError as error:
        raise StorageError(f"can't read {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError(f"{path} holds no ledger: {error}") from error
    return Ledger(
        members={member.id: member for member in members},
        items={item.id: item for item in items},
        loans=loans,
    )


def save(ledger: Ledger, path: Path) -> None:
    """Writes the ledger so that the file holds all of the old or all of the new.

    The new content goes to a file beside it, which then takes its name in one step. A
    crash or a full disk in between leaves the old file as it was.
    """
    data = {
        "members": [asdict(member) for member in ledger.members.values()],
        "items": [asdict(item) for item in ledger.items.values()],
        "loans": [asdict(loan) for loan in ledger.loans],
    }
    text = json.dumps(data, indent=2, default=_as_json, ensure_ascii=False) + "\n"
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("w", encoding="utf-8") as target:
        target.write(text)
        target.flush()
        os.fsync(target.fileno())
    temporary.replace(path)


def _loan(data: dict[str, Any]) -> Loan:
    returned_on = data["returned_on"]
    return Loan(
        item_id=data["item_id"],
        borrower_id=data["borrower_id"],
        lent_on=date.fromisoformat(data["lent_on"]),
        due_on=date.fromisoformat(data["due_on"]),
        returned_on=date.fromisoformat(returned_on) if returned_on else None,
    )


def _as_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the file")
