"""A class with `with` support: a failed block leaves the loans as they were."""

from types import TracebackType


class Undo:
    """Puts a dictionary back to what it was if the block fails."""

    def __init__(self, loans: dict[str, str]) -> None:
        self._loans = loans
        self._before: dict[str, str] = {}

    def __enter__(self) -> dict[str, str]:
        self._before = self._loans.copy()
        return self._loans

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            self._loans.clear()
            self._loans.update(self._before)


def lend_all(loans: dict[str, str], titles: list[str], borrower: str) -> None:
    """Lends all of the items or none; raises ValueError for one that is lent."""
    with Undo(loans):
        for title in titles:
            if title in loans:
                raise ValueError(f"{title} is with {loans[title]}")
            loans[title] = borrower


loans = {"Drill": "Dev"}
try:
    lend_all(loans, ["Ladder", "Drill"], "Elif")
except ValueError as error:
    print("refused:", error)
print(loans)
lend_all(loans, ["Ladder", "Projector"], "Elif")
print(loans)
