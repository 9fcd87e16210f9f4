"""All members, items and loans of one neighbourhood, in PostgreSQL by SQLAlchemy.

The class has the methods that it had when it wrote its SQL by hand, so its callers did
not change. Each ledger works inside one transaction, which `borrow.storage` opens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from borrow import domain
from borrow.domain import USUAL_DAYS, Item, Loan, Member, NotFoundError
from borrow.tables import ItemRow, LoanRow, MemberRow


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the catalogue: an item, whose it is, and who has it."""

    item: Item
    owner: Member
    loan: Loan | None = None
    borrower: Member | None = None


class Ledger:
    """Reads and writes through one session, inside its transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def member(self, member_id: int) -> Member:
        """The member with that number; raises NotFoundError."""
        if row := self._session.get(MemberRow, member_id):
            return row.to_domain()
        raise NotFoundError(f"there is no member {member_id}")

    def catalogue(self) -> Iterator[Entry]:
        """Every item in the order of its number."""
        return self._entries(_catalogue().order_by(ItemRow.id))

    def entry(self, item_id: int) -> Entry:
        """The item's line of the catalogue; raises NotFoundError."""
        for entry in self._entries(_catalogue().where(ItemRow.id == item_id)):
            return entry
        raise NotFoundError(f"there is no item {item_id}")

    def overdue(self, today: date) -> Iterator[Entry]:
        """The items that should be back by now."""
        late = _catalogue().where(LoanRow.due_on < today)
        return self._entries(late.order_by(LoanRow.due_on, ItemRow.id))

    def add_item(self, owner_id: int, title: str, category: str) -> Item:
        """A new item, with a number from the database."""
        row = ItemRow(
            owner_id=self.member(owner_id).id,
            title=domain.checked_text(title, "title"),
            category=domain.checked_text(category, "category"),
        )
        self._session.add(row)
        self._session.flush()
        return row.to_domain()

    def lend(
        self, item_id: int, borrower_id: int, today: date, days: int = USUAL_DAYS
    ) -> Loan:
        """Hands the item to the borrower, if the rules allow it."""
        item = self._locked_item(item_id).to_domain()
        borrower = self.member(borrower_id)
        loans = [row.to_domain() for row in self._open_loans(item_id, borrower_id)]
        loan = domain.lend(item, borrower, loans, today, days)
        row = LoanRow(
            item_id=loan.item_id,
            borrower_id=loan.borrower_id,
            lent_on=loan.lent_on,
            due_on=loan.due_on,
        )
        self._session.add(row)
        self._session.flush()
        return loan

    def give_back(self, item_id: int, today: date) -> Loan:
        """Takes the item back from whoever has it."""
        item = self._locked_item(item_id).to_domain()
        rows = self._open_loans(item_id)
        loan = domain.give_back(item, [row.to_domain() for row in rows], today)
        rows[0].returned_on = loan.returned_on
        self._session.flush()
        return loan

    def _locked_item(self, item_id: int) -> ItemRow:
        """The item; whoever else wants to lend it or give it back waits for our end."""
        if row := self._session.get(ItemRow, item_id, with_for_update=True):
            return row
        raise NotFoundError(f"there is no item {item_id}")

    def _open_loans(
        self, item_id: int, borrower_id: int | None = None
    ) -> list[LoanRow]:
        """What the rules look at: the open loans of the item and of the borrower."""
        query = select(LoanRow).where(
            LoanRow.returned_on.is_(None),
            or_(LoanRow.item_id == item_id, LoanRow.borrower_id == borrower_id),
        )
        return list(self._session.scalars(query))

    def _entries(self, query: Select[ItemRow, LoanRow | None]) -> Iterator[Entry]:
        for item, loan in self._session.execute(query):
            if loan:
                yield Entry(
                    item.to_domain(),
                    item.owner.to_domain(),
                    loan.to_domain(),
                    loan.borrower.to_domain(),
                )
            else:
                yield Entry(item.to_domain(), item.owner.to_domain())


def _catalogue() -> Select[ItemRow, LoanRow | None]:
    """Each item with its open loan, if it has one, in one query with all names."""
    is_open = and_(LoanRow.item_id == ItemRow.id, LoanRow.returned_on.is_(None))
    return (
        select(ItemRow, LoanRow)
        .outerjoin(LoanRow, is_open)
        .options(joinedload(ItemRow.owner), joinedload(LoanRow.borrower))
    )
