"""The same tables, seen by Django; `managed = False` leaves them to schema.sql."""

from django.db import models


class Member(models.Model):
    name = models.TextField()
    email = models.TextField(unique=True)

    class Meta:
        db_table = "members"
        managed = False


class Item(models.Model):
    owner = models.ForeignKey(Member, models.PROTECT)
    title = models.TextField()
    category = models.TextField()

    class Meta:
        db_table = "items"
        managed = False


class Loan(models.Model):
    item = models.ForeignKey(Item, models.PROTECT)
    borrower = models.ForeignKey(Member, models.PROTECT)
    lent_on = models.DateField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True)

    class Meta:
        db_table = "loans"
        managed = False
