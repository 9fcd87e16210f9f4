"""What forms, constraints, middleware and signals do, and what they don't."""

from datetime import date
from unittest.mock import Mock

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.db.models.signals import post_save
from django.test import TestCase, override_settings

from lending.forms import LoanForm
from lending.models import Item, Loan, Member

DAYS = {"lent_on": date(2027, 3, 1), "due_on": date(2027, 3, 8)}


@transaction.atomic
def lend_and_tell(item_id: int, send: Mock) -> None:
    transaction.on_commit(send)
    Loan.objects.create(item_id=item_id, borrower_id=5, **DAYS)


@override_settings(SECURE_SSL_REDIRECT=False)
class LendingTests(TestCase):
    fixtures = ("neighbours",)

    def test_the_form_takes_the_named_fields_alone(self) -> None:
        forged = {"borrower": 5, **DAYS, "returned_on": "2027-03-02", "item": 1}
        form = LoanForm(forged)
        assert form.is_valid()
        assert form.cleaned_data == {"borrower": Member.objects.get(pk=5), **DAYS}

    def test_the_form_asks_the_constraint_of_the_model(self) -> None:
        form = LoanForm(
            {"borrower": 5, "lent_on": "2027-03-01", "due_on": "2027-02-01"}
        )
        assert form.non_field_errors() == ["due_on lies before lent_on"]

    def test_save_checks_no_length_and_the_database_keeps_the_rules(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Loan.objects.create(item_id=1, borrower_id=5, **DAYS)
        Item(owner_id=1, title="").save()  # full_clean() would refuse it

    def test_update_sends_no_signal(self) -> None:
        receiver = Mock()
        post_save.connect(receiver, sender=Item)
        self.addCleanup(post_save.disconnect, receiver, sender=Item)
        Item.objects.get(pk=1).save()
        assert receiver.call_count == 1
        Item.objects.filter(pk=1).update(title="Hammer drill")
        assert receiver.call_count == 1

    def test_a_mail_of_a_rolled_back_loan_is_not_sent(self) -> None:
        send = Mock()
        with self.captureOnCommitCallbacks(execute=True):
            lend_and_tell(2, send)
            with pytest.raises(IntegrityError):
                lend_and_tell(2, send)
        assert send.call_count == 1

    def test_the_desk_needs_a_permission(self) -> None:
        ben = get_user_model().objects.create_user("ben")
        self.client.force_login(ben)
        assert self.client.get("/items/2/lend").status_code == 403
        ben.user_permissions.add(Permission.objects.get(codename="add_loan"))
        assert self.client.get("/items/2/lend").status_code == 200

    def test_only_a_number_of_the_right_form_is_taken_over(self) -> None:
        answer = self.client.get("/", headers={"X-Request-ID": "<script>"})
        assert answer.headers["X-Request-ID"].count("-") == 4
