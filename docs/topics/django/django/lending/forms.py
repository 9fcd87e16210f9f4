"""A form made from the model; it knows the model's constraints."""

from django import forms

from lending.models import Loan


class FilterForm(forms.Form):
    """Query parameters of the list."""

    category = forms.CharField(max_length=40, required=False)
    limit = forms.IntegerField(min_value=1, max_value=100, required=False)


class LoanForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the desk fills in. The item comes from the path, the rest from nobody."""

    class Meta:
        model = Loan
        fields = ("borrower", "lent_on", "due_on")
