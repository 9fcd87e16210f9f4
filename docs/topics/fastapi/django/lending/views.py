"""The same endpoints; what a signature says in FastAPI, code says here."""

import json

from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from lending.forms import FilterForm, LoanForm
from lending.models import Item, Loan, Member


def item_out(item: Item) -> dict[str, object]:
    owner = {"name": item.owner.name}
    return {**model_to_dict(item, ["id", "title", "category"]), "owner": owner}


def refuse(status: int, detail: object) -> JsonResponse:
    return JsonResponse({"detail": detail}, status=status)


@require_GET
def list_items(request: HttpRequest) -> JsonResponse:
    form = FilterForm(request.GET)
    if not form.is_valid():
        return refuse(400, form.errors)
    items = Item.objects.select_related("owner").order_by("id")
    if category := form.cleaned_data["category"]:
        items = items.filter(category=category)
    found = items[: form.cleaned_data["limit"] or 20]
    return JsonResponse([item_out(item) for item in found], safe=False)


@require_GET
def show_item(_request: HttpRequest, item_id: int) -> JsonResponse:
    item = Item.objects.select_related("owner").filter(pk=item_id).first()
    return JsonResponse(item_out(item)) if item else refuse(404, "no such item")


@require_POST
def lend_item(request: HttpRequest, item_id: int) -> JsonResponse:
    try:
        data = json.loads(request.body)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        return refuse(400, "the body must be a JSON object")
    form = LoanForm(data)
    if (item := Item.objects.filter(pk=item_id).first()) is None:
        return refuse(404, "no such item")
    if not form.is_valid():
        return refuse(400, form.errors)
    if not Member.objects.filter(pk=form.cleaned_data["borrower_id"]).exists():
        return refuse(404, "no such member")
    if item.owner_id == form.cleaned_data["borrower_id"]:
        return refuse(409, "nobody borrows their own item")
    try:
        with transaction.atomic():
            loan = Loan.objects.create(item=item, **form.cleaned_data)
    except IntegrityError:
        return refuse(409, "the item is lent out")
    return JsonResponse(model_to_dict(loan), status=201)
