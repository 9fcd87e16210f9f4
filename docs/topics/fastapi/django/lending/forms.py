"""Django checks input with forms, wherever it comes from."""

from typing import Any

from django import forms


class FilterForm(forms.Form):
    """Query parameters of the list."""

    category = forms.CharField(required=False)
    limit = forms.IntegerField(min_value=1, max_value=100, required=False)


class LoanForm(forms.Form):
    """The body of a request to lend an item."""

    borrower_id = forms.IntegerField(min_value=1)
    lent_on = forms.DateField()
    due_on = forms.DateField()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"lent_on", "due_on"} <= data.keys() and data["due_on"] < data["lent_on"]:
            raise forms.ValidationError("due_on lies before lent_on")
        return data
