"""What the staff sees."""

from django.contrib import admin

from lending.models import Item, Loan, Member


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "email", "joined_on")
    search_fields = ("name", "email")
    autocomplete_fields = ("invited_by",)


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("title", "category", "owner")
    list_filter = ("category",)
    list_select_related = ("owner",)
    search_fields = ("title", "owner__name")
    autocomplete_fields = ("owner",)


@admin.register(Loan)
class LoanAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("item", "borrower", "lent_on", "due_on", "returned_on")
    list_select_related = ("item", "borrower")
    date_hierarchy = "due_on"
    autocomplete_fields = ("item", "borrower")
