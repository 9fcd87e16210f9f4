"""Members, items and loans, with the rules that must hold whoever writes."""

from django.db import models
from django.db.models import F, Q


class Member(models.Model):
    name = models.CharField(max_length=80)
    email = models.EmailField(unique=True)
    joined_on = models.DateField()
    invited_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, db_column="invited_by"
    )

    class Meta:
        db_table = "members"

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    owner = models.ForeignKey(Member, models.PROTECT)
    title = models.CharField(max_length=120)
    category = models.CharField(max_length=40)

    class Meta:
        db_table = "items"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Loan(models.Model):
    item = models.ForeignKey(Item, models.PROTECT)
    borrower = models.ForeignKey(Member, models.PROTECT)
    lent_on = models.DateField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "loans"
        constraints = (
            models.CheckConstraint(
                name="loans_due_after_lent",
                condition=Q(due_on__gte=F("lent_on")),
                violation_error_message="due_on lies before lent_on",
            ),
            models.UniqueConstraint(
                name="loans_one_open_per_item",
                fields=("item",),
                condition=Q(returned_on__isnull=True),
                violation_error_message="the item is lent out",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} with {self.borrower}"
