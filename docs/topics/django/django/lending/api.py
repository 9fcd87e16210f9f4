"""The JSON endpoints. They read no cookie, so no login can be abused."""

import json

from django.forms.models import model_to_dict
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lending import services
from lending.forms import FilterForm, LoanForm
from lending.models import Item


def item_out(item: Item) -> dict[str, object]:
    owner = {"name": item.owner.name}
    return {**model_to_dict(item, ("title", "category")), "id": item.pk, "owner": owner}


def refuse(status: int, detail: object) -> JsonResponse:
    return JsonResponse({"detail": detail}, status=status)


@require_safe
def list_items(request: HttpRequest) -> JsonResponse:
    form = FilterForm(request.GET)
    if not form.is_valid():
        return refuse(400, form.errors)
    items = Item.objects.select_related("owner")
    if category := form.cleaned_data["category"]:
        items = items.filter(category=category)
    found = items[: form.cleaned_data["limit"] or 20]
    return JsonResponse([item_out(item) for item in found], safe=False)


@require_safe
def show_item(_request: HttpRequest, item_id: int) -> JsonResponse:
    item = Item.objects.select_related("owner").filter(pk=item_id).first()
    return JsonResponse(item_out(item)) if item else refuse(404, "no such item")


@csrf_exempt
@require_POST
def lend_item(request: HttpRequest, item_id: int) -> JsonResponse:
    try:
        data = json.loads(request.body)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        return refuse(400, "the body must be a JSON object")
    if (item := Item.objects.filter(pk=item_id).first()) is None:
        return refuse(404, "no such item")
    form = LoanForm(data)
    if not form.is_valid():
        return refuse(400, form.errors)
    try:
        loan = services.lend(item, **form.cleaned_data)
    except services.LendingError as error:
        return refuse(409, str(error))
    return JsonResponse(model_to_dict(loan), status=201)
