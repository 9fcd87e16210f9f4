import os
from datetime import date
from pathlib import Path

import pytest

from borrow.domain import ConflictError
from borrow.ledger import Ledger
from borrow.storage import StorageError, load, open_ledger, save

TODAY = date(2027, 3, 1)


def test_what_is_saved_can_be_loaded(ledger_file: Path, tmp_path: Path) -> None:
    ledger = load(ledger_file)
    copy = tmp_path / "copy.json"

    save(ledger, copy)

    assert load(copy) == ledger
    assert copy.read_bytes() == ledger_file.read_bytes()


def test_looking_does_not_write(ledger_file: Path) -> None:
    before = ledger_file.stat()

    with open_ledger(ledger_file) as ledger:
        assert len(list(ledger.overdue(TODAY))) == 1

    assert ledger_file.stat().st_ino == before.st_ino


def test_a_failed_block_is_not_saved(ledger_file: Path) -> None:
    def fail_in_the_middle() -> None:
        with open_ledger(ledger_file) as ledger:
            ledger.give_back(1, TODAY)
            ledger.give_back(1, TODAY)

    before = ledger_file.read_bytes()

    with pytest.raises(ConflictError):
        fail_in_the_middle()

    assert ledger_file.read_bytes() == before


def test_a_full_disk_leaves_the_old_file(
    ledger_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = ledger_file.read_bytes()
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space left"):
        save(Ledger(), ledger_file)

    assert ledger_file.read_bytes() == before


def test_nothing_is_left_beside_the_file(ledger_file: Path) -> None:
    save(load(ledger_file), ledger_file)

    assert list(ledger_file.parent.iterdir()) == [ledger_file]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"members": []}',
        '{"members": [{"id": 1}], "items": [], "loans": []}',
    ],
    ids=["empty", "a list", "half", "a member without a name"],
)
def test_a_file_without_a_ledger_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content)

    with pytest.raises(StorageError, match=r"other\.json holds no ledger"):
        load(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"can't read .*none\.json: No such file"):
        load(tmp_path / "none.json")
