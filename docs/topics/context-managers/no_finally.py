"""The exit of a generator is skipped after an error unless it stands in finally."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

reserved: set[str] = set()


@contextmanager
def careless(title: str) -> Iterator[None]:
    """Reserves an item while its owner decides."""
    reserved.add(title)
    yield
    reserved.discard(title)


@contextmanager
def careful(title: str) -> Iterator[None]:
    """The same, on every way out."""
    reserved.add(title)
    try:
        yield
    finally:
        reserved.discard(title)


def ask(reserve: Callable[[str], AbstractContextManager[None]], title: str) -> None:
    """The owner does not answer."""
    try:
        with reserve(title):
            raise TimeoutError
    except TimeoutError:
        print(f"{reserve.__name__}: {sorted(reserved)}")


ask(careful, "Tent")
ask(careless, "Tent")
