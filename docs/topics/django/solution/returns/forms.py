"""The one field that may be filled in; the day is a must here."""

from datetime import date

from django import forms

from returns.models import Loan


class ReturnForm(forms.ModelForm):  # type: ignore[type-arg]
    returned_on = forms.DateField()

    class Meta:
        model = Loan
        fields = ("returned_on",)

    def clean_returned_on(self) -> date:
        # A constraint is checked only if all its fields are in the form.
        day: date = self.cleaned_data["returned_on"]
        if day < self.instance.lent_on:
            raise forms.ValidationError("it was not out yet on that day")
        return day
