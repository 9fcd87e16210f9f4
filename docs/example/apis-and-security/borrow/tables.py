"""The tables of sql/ as classes. Rows stay inside ledger and accounts."""

from datetime import date, datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from borrow.domain import Item, Loan, Member


class Base(DeclarativeBase):
    """What all tables have in common: which type of column a Python type is."""

    type_annotation_map = {  # noqa: RUF012 (read by SQLAlchemy)
        int: BigInteger,
        datetime: DateTime(timezone=True),
    }


class MemberRow(Base):
    """A row of members."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    joined_on: Mapped[date]
    password_hash: Mapped[str | None]

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


class SessionRow(Base):
    """A row of sessions."""

    __tablename__ = "sessions"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    expires_at: Mapped[datetime]

    member: Mapped[MemberRow] = relationship(lazy="raise")
