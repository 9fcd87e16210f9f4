"""Pages on which organizers lend, take back and correct.

Only in its stubs does ModelAdmin take a type argument: hence the ignored errors.
"""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from borrow_django.models import Item, Loan, Member


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Members, found by name or address."""

    list_display = ("name", "email", "joined_on")
    search_fields = ("name", "email")


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Items, with their owners in the same query."""

    list_display = ("title", "owner", "category")
    list_filter = ("category",)
    list_select_related = ("owner",)
    search_fields = ("title",)


@admin.register(Loan)
class LoanAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Loans: a new one is checked by `Loan.clean`."""

    list_display = ("item", "borrower", "lent_on", "due_on", "returned_on")
    list_filter = (("returned_on", admin.EmptyFieldListFilter),)
    list_select_related = ("item", "borrower")
    autocomplete_fields = ("item", "borrower")
    actions = ("take_back",)

    @admin.action(description="Take back today", permissions=["change"])
    def take_back(self, request: HttpRequest, loans: QuerySet[Loan]) -> None:
        """Closes the open ones of the selected loans."""
        today = timezone.localdate()
        closed = loans.filter(returned_on=None).update(returned_on=today)
        self.message_user(request, f"Taken back: {closed}")
