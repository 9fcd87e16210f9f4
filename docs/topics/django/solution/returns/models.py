"""A loan, and the rule that nothing comes back before it went out."""

from django.db import models
from django.db.models import F, Q


class Loan(models.Model):
    item_title = models.CharField(max_length=120)
    lent_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="loans_returned_after_lent",
                condition=Q(returned_on__gte=F("lent_on")),
                violation_error_message="it was not out yet on that day",
            ),
        )

    def __str__(self) -> str:
        return self.item_title
