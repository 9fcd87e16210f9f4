"""The tables of Borrow, and how a request gets a session."""

import os
from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from fastapi import Depends
from sqlalchemy import BigInteger, ForeignKey, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)

url = make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+psycopg")
engine = create_engine(url, connect_args={"connect_timeout": 5})


class Base(DeclarativeBase):
    type_annotation_map: ClassVar = {int: BigInteger}


class Member(Base):
    __tablename__ = "members"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    title: Mapped[str]
    category: Mapped[str]
    owner: Mapped[Member] = relationship(lazy="joined")


class Loan(Base):
    __tablename__ = "loans"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    borrower_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    lent_on: Mapped[date]
    due_on: Mapped[date]


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


Database = Annotated[Session, Depends(get_session)]
