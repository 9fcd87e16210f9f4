"""Only one program may write the ledger: a lock file, as a generator and as a class."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType


class BusyError(Exception):
    """Another program holds the lock."""


def acquire(path: Path) -> None:
    """Makes the file, which must not be there yet; raises BusyError if it is."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
    except FileExistsError:
        raise BusyError(f"{path.name} is held") from None


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Holds the lock during the block."""
    acquire(path)  # before try: what was not acquired must not be released
    try:
        yield
    finally:
        path.unlink()


class OnlyOne:
    """The same as a class."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        acquire(self._path)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._path.unlink()


@contextmanager
def all_of(paths: Iterable[Path]) -> Iterator[None]:
    """Holds all the locks or none."""
    with ExitStack() as stack:
        for path in sorted(paths):  # one order for everybody: no deadlock
            stack.enter_context(only_one(path))
        yield
