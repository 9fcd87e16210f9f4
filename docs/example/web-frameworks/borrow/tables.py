"""The tables of sql/schema.sql as classes. Rows stay inside the ledger."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Identity
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from borrow.domain import Item, Loan, Member


class Base(DeclarativeBase):
    """What all tables have in common: `int` is a bigint."""

    type_annotation_map = {int: BigInteger}  # noqa: RUF012 (read by SQLAlchemy)


class MemberRow(Base):
    """A row of members."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    joined_on: Mapped[date]

    def to_domain(self) -> Member:
        """The member as the rules know it."""
        return Member(self.id, self.name)


class ItemRow(Base):
    """A row of items."""

    __tablename__ = "items"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    title: Mapped[str]
    category: Mapped[str]

    owner: Mapped[MemberRow] = relationship(lazy="raise")

    def to_domain(self) -> Item:
        """The item as the rules know it."""
        return Item(self.id, self.owner_id, self.title, self.category)


class LoanRow(Base):
    """A row of loans."""

    __tablename__ = "loans"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    borrower_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    lent_on: Mapped[date]
    due_on: Mapped[date]
    returned_on: Mapped[date | None]

    borrower: Mapped[MemberRow] = relationship(lazy="raise")

    def to_domain(self) -> Loan:
        """The loan as the rules know it."""
        return Loan(
            self.item_id,
            self.borrower_id,
            self.lent_on,
            self.due_on,
            self.returned_on,
        )
