"""All members, items and loans of one neighbourhood, in PostgreSQL.

The class has the methods that it had when it kept everything in memory, so its callers
did not change. Each ledger works inside one transaction, which `borrow.storage` opens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

from psycopg import Connection
from psycopg.rows import class_row, kwargs_row

from borrow import domain
from borrow.domain import USUAL_DAYS, Item, Loan, Member, NotFoundError


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the catalogue: an item, whose it is, and who has it."""

    item: Item
    owner: Member
    loan: Loan | None = None
    borrower: Member | None = None


CATALOGUE: LiteralString = """
    SELECT items.id, items.owner_id, items.title, items.category,
           owner.name AS owner_name,
           loans.borrower_id, borrower.name AS borrower_name,
           loans.lent_on, loans.due_on
    FROM items
    JOIN members AS owner ON owner.id = items.owner_id
    LEFT JOIN loans ON loans.item_id = items.id AND loans.returned_on IS NULL
    LEFT JOIN members AS borrower ON borrower.id = loans.borrower_id
"""
"""A row for each item, with its open loan if it has one; it has one at most."""


class Ledger:
    """Reads and writes through one connection, inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def member(self, member_id: int) -> Member:
        """The member with that number; raises NotFoundError."""
        query = "SELECT id, name FROM members WHERE id = %s"
        with self._connection.cursor(row_factory=class_row(Member)) as cursor:
            if member := cursor.execute(query, [member_id]).fetchone():
                return member
        raise NotFoundError(f"there is no member {member_id}")

    def catalogue(self) -> Iterator[Entry]:
        """Every item in the order of its number."""
        with self._connection.cursor(row_factory=kwargs_row(_entry)) as cursor:
            yield from cursor.execute(CATALOGUE + "ORDER BY items.id")

    def entry(self, item_id: int) -> Entry:
        """The item's line of the catalogue; raises NotFoundError."""
        query = CATALOGUE + "WHERE items.id = %s"
        with self._connection.cursor(row_factory=kwargs_row(_entry)) as cursor:
            if entry := cursor.execute(query, [item_id]).fetchone():
                return entry
        raise NotFoundError(f"there is no item {item_id}")

    def overdue(self, today: date) -> Iterator[Entry]:
        """The items that should be back by now."""
        query = CATALOGUE + "WHERE loans.due_on < %s ORDER BY loans.due_on, items.id"
        with self._connection.cursor(row_factory=kwargs_row(_entry)) as cursor:
            yield from cursor.execute(query, [today])

    def add_item(self, owner_id: int, title: str, category: str) -> Item:
        """A new item, with a number from the database."""
        values = [
            self.member(owner_id).id,
            domain.checked_text(title, "title"),
            domain.checked_text(category, "category"),
        ]
        query = """
            INSERT INTO items (owner_id, title, category) VALUES (%s, %s, %s)
            RETURNING id, owner_id, title, category
        """
        with self._connection.cursor(row_factory=class_row(Item)) as cursor:
            return cursor.execute(query, values).fetchall()[0]

    def lend(
        self, item_id: int, borrower_id: int, today: date, days: int = USUAL_DAYS
    ) -> Loan:
        """Hands the item to the borrower, if the rules allow it."""
        item, borrower = self._locked_item(item_id), self.member(borrower_id)
        loans = self._open_loans(item_id, borrower_id)
        loan = domain.lend(item, borrower, loans, today, days)
        query = """
            INSERT INTO loans (item_id, borrower_id, lent_on, due_on)
            VALUES (%s, %s, %s, %s)
        """
        values = [loan.item_id, loan.borrower_id, loan.lent_on, loan.due_on]
        self._connection.execute(query, values)
        return loan

    def give_back(self, item_id: int, today: date) -> Loan:
        """Takes the item back from whoever has it."""
        item = self._locked_item(item_id)
        loan = domain.give_back(item, self._open_loans(item_id), today)
        query = """
            UPDATE loans SET returned_on = %s
            WHERE item_id = %s AND returned_on IS NULL
        """
        self._connection.execute(query, [loan.returned_on, item_id])
        return loan

    def _locked_item(self, item_id: int) -> Item:
        """The item; whoever else wants to lend it or give it back waits for our end."""
        query = """
            SELECT id, owner_id, title, category FROM items WHERE id = %s FOR UPDATE
        """
        with self._connection.cursor(row_factory=class_row(Item)) as cursor:
            if item := cursor.execute(query, [item_id]).fetchone():
                return item
        raise NotFoundError(f"there is no item {item_id}")

    def _open_loans(self, item_id: int, borrower_id: int | None = None) -> list[Loan]:
        """What the rules look at: the open loans of the item and of the borrower."""
        query = """
            SELECT item_id, borrower_id, lent_on, due_on, returned_on FROM loans
            WHERE returned_on IS NULL AND (item_id = %s OR borrower_id = %s)
        """
        with self._connection.cursor(row_factory=class_row(Loan)) as cursor:
            return cursor.execute(query, [item_id, borrower_id]).fetchall()


def _entry(
    *,
    id: int,  # noqa: A002 (the name of the column)
    owner_id: int,
    title: str,
    category: str,
    owner_name: str,
    borrower_id: int | None,
    borrower_name: str | None,
    lent_on: date | None,
    due_on: date | None,
) -> Entry:
    """A row of the catalogue as objects; without a loan its columns are all null."""
    item, owner = Item(id, owner_id, title, category), Member(owner_id, owner_name)
    if borrower_id and borrower_name and lent_on and due_on:
        loan = Loan(id, borrower_id, lent_on, due_on)
        return Entry(item, owner, loan, Member(borrower_id, borrower_name))
    return Entry(item, owner)
