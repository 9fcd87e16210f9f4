"""Pages for people: a list as a class, the desk's form as a function."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from django.views.generic import ListView

from lending import services
from lending.forms import FilterForm, LoanForm
from lending.models import Item


class ItemList(ListView):  # type: ignore[type-arg]
    """GET /?category=tools, in pages; shows lending/item_list.html."""

    model = Item
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Item]:
        items = super().get_queryset().select_related("owner")
        form = FilterForm(self.request.GET)
        wanted = form.is_valid() and form.cleaned_data["category"]
        return items.filter(category=wanted) if wanted else items


@login_required
@permission_required("lending.add_loan", raise_exception=True)
@require_http_methods(["GET", "POST"])
def lend(request: HttpRequest, item_id: int) -> HttpResponse:
    """The empty form, the form with its errors, or a redirect after success."""
    item = get_object_or_404(Item, pk=item_id)
    form = LoanForm(request.POST or None)
    if form.is_valid():
        try:
            loan = services.lend(item, **form.cleaned_data)
        except services.LendingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{loan} until {loan.due_on}")
            return redirect("item-list")
    status = 400 if form.errors else 200
    context = {"item": item, "form": form}
    return render(request, "lending/lend.html", context, status=status)
