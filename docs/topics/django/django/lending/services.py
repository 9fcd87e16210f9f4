"""Lending, for pages and JSON alike: no request comes in, no response goes out."""

from datetime import date

from django.db import IntegrityError, transaction

from lending.models import Item, Loan, Member


class LendingError(Exception):
    """The rules of lending refuse it."""


def lend(item: Item, borrower: Member, lent_on: date, due_on: date) -> Loan:
    """Hands the item to the borrower; raises LendingError."""
    if item.owner_id == borrower.pk:
        raise LendingError("nobody borrows their own item")
    loan = Loan(item=item, borrower=borrower, lent_on=lent_on, due_on=due_on)
    try:
        with transaction.atomic():
            loan.save()
    except IntegrityError:
        raise LendingError("the item is lent out") from None
    return loan
