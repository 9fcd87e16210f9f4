"""The tables of sql/schema.sql as models. The schema owns them: Django makes none."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from borrow import domain


class Member(models.Model):
    """Somebody who lends and borrows."""

    name = models.TextField()
    email = models.EmailField(unique=True)
    joined_on = models.DateField()
    invited_by = models.ForeignKey(
        "self", models.PROTECT, db_column="invited_by", null=True, blank=True
    )

    class Meta:
        managed = False
        db_table = "members"

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """A thing that its owner lends."""

    owner = models.ForeignKey(Member, models.PROTECT, related_name="items")
    title = models.TextField()
    category = models.TextField()

    class Meta:
        managed = False
        db_table = "items"

    def __str__(self) -> str:
        return self.title


class Loan(models.Model):
    """One time that an item is with a borrower."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="loans")
    borrower = models.ForeignKey(Member, models.PROTECT, related_name="loans")
    lent_on = models.DateField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    class Meta:
        managed = False
        db_table = "loans"

    def __str__(self) -> str:
        return f"{self.item} with {self.borrower} from {self.lent_on}"

    def clean(self) -> None:
        """Asks the rules about a new loan; forms and the admin show what they say."""
        if self.pk or not (self.item_id and self.borrower_id):
            return
        if not (self.lent_on and self.due_on):
            return
        mine = Q(item_id=self.item_id) | Q(borrower_id=self.borrower_id)
        others = Loan.objects.filter(mine, returned_on=None)
        item, borrower = self.item, self.borrower
        try:
            domain.lend(
                domain.Item(item.id, item.owner_id, item.title, item.category),
                domain.Member(borrower.id, borrower.name),
                [loan.to_domain() for loan in others],
                self.lent_on,
                (self.due_on - self.lent_on).days,
            )
        except domain.LendingError as error:
            raise ValidationError(str(error)) from error

    def to_domain(self) -> domain.Loan:
        """The loan as the rules know it."""
        return domain.Loan(
            self.item_id,
            self.borrower_id,
            self.lent_on,
            self.due_on,
            self.returned_on,
        )
