"""The catalogue for programs, with the same content as the API's."""

from django.db.models import Prefetch
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from borrow_django.models import Item, Loan


@require_safe
def list_items(_request: HttpRequest) -> JsonResponse:
    """Every item with its owner and, if it is lent, who has it: two queries in all."""
    open_loans = Loan.objects.filter(returned_on=None).select_related("borrower")
    items = (
        Item.objects.order_by("id")
        .select_related("owner")
        .prefetch_related(Prefetch("loans", open_loans, to_attr="open_loans"))
    )
    return JsonResponse([_seen(item, item.open_loans) for item in items], safe=False)


def _seen(item: Item, open_loans: list[Loan]) -> dict[str, object]:
    loan = open_loans[0] if open_loans else None
    return {
        "id": item.id,
        "title": item.title,
        "category": item.category,
        "owner": item.owner.name,
        "borrower": loan.borrower.name if loan else None,
        "due_on": loan.due_on if loan else None,
    }
