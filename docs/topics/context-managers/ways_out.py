"""Three ways out of a block, and the exit runs on each of them."""

from types import TracebackType


class Shed:
    """The shed with the tools that are lent."""

    def __enter__(self) -> "Shed":
        print("unlock")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        print(f"lock, error: {error!r}")

    def take(self, title: str) -> str:
        """Hands out an item; raises LookupError if it is not here."""
        if title != "Drill":
            raise LookupError(f"no {title} here")
        return title


def fetch(title: str) -> str:
    """Leaves the block with return."""
    with Shed() as shed:
        return shed.take(title)


with Shed() as shed:
    print("in the shed")
print("-- return")
print("got", fetch("Drill"))
print("-- exception")
try:
    fetch("Tent")
except LookupError as reason:
    print("the caller sees:", reason)
