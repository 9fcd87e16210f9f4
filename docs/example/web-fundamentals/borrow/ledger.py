"""All members, items and loans of one neighbourhood, and what can be done with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from borrow import domain
from borrow.domain import USUAL_DAYS, Item, Loan, Member, NotFoundError


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the catalogue: an item, whose it is, and who has it."""

    item: Item
    owner: Member
    loan: Loan | None = None
    borrower: Member | None = None


@dataclass
class Ledger:
    """Keeps everything in memory. `borrow.storage` reads and writes it."""

    members: dict[int, Member] = field(default_factory=dict)
    items: dict[int, Item] = field(default_factory=dict)
    loans: list[Loan] = field(default_factory=list)
    changed: bool = False

    def member(self, member_id: int) -> Member:
        """The member with that number; raises NotFoundError."""
        try:
            return self.members[member_id]
        except KeyError:
            raise NotFoundError(f"there is no member {member_id}") from None

    def item(self, item_id: int) -> Item:
        """The item with that number; raises NotFoundError."""
        try:
            return self.items[item_id]
        except KeyError:
            raise NotFoundError(f"there is no item {item_id}") from None

    def catalogue(self) -> Iterator[Entry]:
        """Every item in the order of its number."""
        open_loans = {loan.item_id: loan for loan in self.loans if loan.is_open}
        for item in sorted(self.items.values(), key=lambda item: item.id):
            owner = self.members[item.owner_id]
            loan = open_loans.get(item.id)
            borrower = self.members[loan.borrower_id] if loan else None
            yield Entry(item, owner, loan, borrower)

    def entry(self, item_id: int) -> Entry:
        """The item's line of the catalogue; raises NotFoundError."""
        wanted = self.item(item_id)
        return next(entry for entry in self.catalogue() if entry.item == wanted)

    def overdue(self, today: date) -> Iterator[Entry]:
        """The items that should be back by now."""
        for entry in self.catalogue():
            if entry.loan and entry.loan.is_overdue(today):
                yield entry

    def add_item(self, owner_id: int, title: str, category: str) -> Item:
        """A new item, with the next free number."""
        item = Item(
            id=max(self.items, default=0) + 1,
            owner_id=self.member(owner_id).id,
            title=domain.checked_text(title, "title"),
            category=domain.checked_text(category, "category"),
        )
        self.items[item.id] = item
        self.changed = True
        return item

    def lend(
        self, item_id: int, borrower_id: int, today: date, days: int = USUAL_DAYS
    ) -> Loan:
        """Hands the item to the borrower, if the rules allow it."""
        item, borrower = self.item(item_id), self.member(borrower_id)
        loan = domain.lend(item, borrower, self.loans, today, days)
        self.loans.append(loan)
        self.changed = True
        return loan

    def give_back(self, item_id: int, today: date) -> Loan:
        """Takes the item back from whoever has it."""
        closed = domain.give_back(self.item(item_id), self.loans, today)
        self.loans = [
            closed if loan.is_open and loan.item_id == item_id else loan
            for loan in self.loans
        ]
        self.changed = True
        return closed
