"""Taking an item back at the desk."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from returns.forms import ReturnForm
from returns.models import Loan


@require_POST
@login_required
@permission_required("returns.change_loan", raise_exception=True)
@transaction.atomic
def take_back(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Closes the loan; its row is locked, so that two desks can't close it twice."""
    loan = get_object_or_404(Loan.objects.select_for_update(), pk=loan_id)
    if loan.returned_on is not None:
        return HttpResponse("it is back already", status=409)
    form = ReturnForm(request.POST, instance=loan)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    form.save()
    return redirect("/")
