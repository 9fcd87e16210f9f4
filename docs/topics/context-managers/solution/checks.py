"""The acceptance criteria of the exercise: run `python checks.py` beside lock.py."""

import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from lock import BusyError, OnlyOne, all_of, only_one

Lock = Callable[[Path], AbstractContextManager[None]]


def leave_by_return(lock: Lock, path: Path) -> str:
    """Reads the lock file from within the block."""
    with lock(path):
        return path.read_text("utf-8")


def check_one(lock: Lock, path: Path) -> None:
    """Released on each way out, and only by the one who holds it."""
    assert int(leave_by_return(lock, path)) == os.getpid(), "it holds our number"
    assert not path.exists(), "return releases"
    reached_the_caller = False
    try:
        with lock(path):
            raise ZeroDivisionError
    except ZeroDivisionError:
        reached_the_caller = True
    assert reached_the_caller, "the exception goes on"
    assert not path.exists(), "an exception releases"
    with lock(path):
        with suppress(BusyError), lock(path):
            raise AssertionError("two hold the lock")
        assert path.exists(), "who was refused must not release"


def check_all(paths: list[Path]) -> None:
    """All locks or none."""
    with all_of(paths):
        assert all(path.exists() for path in paths), "all are held"
    assert not any(path.exists() for path in paths), "all are released"
    with only_one(paths[-1]):
        with suppress(BusyError), all_of(paths):
            raise AssertionError("the last one is busy")
        assert [path.exists() for path in paths] == [False, False, True]


with tempfile.TemporaryDirectory() as folder:
    check_one(only_one, Path(folder, "generator.lock"))
    print("ok: only_one, the generator")
    check_one(OnlyOne, Path(folder, "class.lock"))
    print("ok: OnlyOne, the class")
    check_all([Path(folder, f"street-{number}.lock") for number in (1, 2, 3)])
    print("ok: all_of, as many as there are")
