"""Every criterion as a test, with the CSRF check on."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from returns.models import Loan

pytestmark = pytest.mark.django_db
RIGHT = {"returned_on": "2027-03-01"}


@pytest.fixture
def url() -> str:
    loan = Loan.objects.create(item_title="Drill", lent_on=date(2027, 2, 20))
    return f"/loans/{loan.pk}/return"


@pytest.fixture
def desk() -> Client:
    user = User.objects.create_user("desk")
    user.user_permissions.add(Permission.objects.get(codename="change_loan"))
    client = Client()
    client.force_login(user)
    return client


def test_it_comes_back_once(desk: Client, url: str) -> None:
    assert desk.post(url, RIGHT).status_code == 302
    assert Loan.objects.get().returned_on == date(2027, 3, 1)
    assert desk.post(url, RIGHT).status_code == 409


@pytest.mark.parametrize("day", ["", "soon", "2027-02-19"])
def test_a_wrong_day_is_refused(desk: Client, url: str, day: str) -> None:
    answer = desk.post(url, {"returned_on": day})
    assert answer.status_code == 400
    assert "returned_on" in answer.json()["errors"]
    assert Loan.objects.get().returned_on is None


def test_a_link_cannot_change_anything(desk: Client, url: str) -> None:
    assert desk.get(url).status_code == 405


def test_who_is_not_logged_in_or_not_allowed_is_refused(url: str) -> None:
    client = Client()
    assert client.post(url, RIGHT).headers["Location"].startswith("/login/")
    client.force_login(User.objects.create_user("ben"))
    assert client.post(url, RIGHT).status_code == 403


def test_a_forged_form_is_refused(url: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("desk"))
    assert client.post(url, RIGHT).status_code == 403


def test_an_unknown_loan_is_not_found(desk: Client) -> None:
    assert desk.post("/loans/77/return", RIGHT).status_code == 404
