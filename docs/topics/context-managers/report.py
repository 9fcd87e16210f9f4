"""suppress and nullcontext: an error that is no error, and a file that is optional."""

import sys
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TextIO


def destination(path: Path | None) -> AbstractContextManager[TextIO]:
    """The file, or the terminal, which nobody may close."""
    return nullcontext(sys.stdout) if path is None else path.open("w", encoding="utf-8")


def report(titles: list[str], path: Path | None = None) -> None:
    """Lists what is overdue."""
    with destination(path) as target:
        target.writelines(f"overdue: {title}\n" for title in titles)


old = Path("overdue.txt")
with suppress(FileNotFoundError):
    old.unlink()
report(["Drill"])
report(["Drill"], old)
print("in the file:", old.read_text("utf-8").rstrip())
