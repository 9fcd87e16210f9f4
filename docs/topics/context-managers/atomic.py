"""Loans in a JSON file that holds all of the old or all of the new, never half."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A new file to write; it takes the place of the old one if the block succeeds."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        new = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            file.close()
            if path.exists():
                shutil.copymode(path, new)
            new.replace(path)  # os.replace: one step, never half
        except BaseException:
            file.close()
            new.unlink()
            raise


def save(loans: list[dict[str, object]], path: Path) -> None:
    """Writes the loans."""
    with replacing(path) as file:
        json.dump(loans, file, indent=2)


with tempfile.TemporaryDirectory() as folder:
    ledger = Path(folder, "loans.json")
    save([{"item": "Drill", "borrower": "Dev"}], ledger)
    print("saved: ", json.loads(ledger.read_text("utf-8")))

    try:
        save([{"item": "Tent"}, {"item": "Ladder", "due": {7, 14}}], ledger)
    except TypeError as error:
        print("failed:", error)
    print("kept:  ", json.loads(ledger.read_text("utf-8")))
    print("files: ", [file.name for file in Path(folder).iterdir()])
print("folder:", "still there" if Path(folder).exists() else "gone")
