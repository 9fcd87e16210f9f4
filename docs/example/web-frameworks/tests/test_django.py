from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from borrow_django.models import Loan
from borrow_django.settings import database

pytestmark = [pytest.mark.usefixtures("database_url"), pytest.mark.django_db]

LEND = {"item": 2, "borrower": 5, "lent_on": "2027-03-01", "due_on": "2027-03-08"}


@pytest.fixture(scope="session")
def django_db_setup(empty_database: str, django_db_blocker: DjangoDbBlocker) -> None:
    """Django's own tables beside ours, in the schema of the other tests."""
    connection.settings_dict.update(database(empty_database))
    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0)
        connection.close()


@pytest.fixture
def organizer(client: Client) -> Client:
    """Somebody who is logged in to the admin, over the sample data."""
    client.force_login(User.objects.create_superuser("organizer"))
    return client


def test_lists_items_with_two_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        items = client.get("/items").json()

    assert [item["borrower"] for item in items] == ["Dev", None, "Chloe", *[None] * 3]


def test_an_organizer_lends_and_takes_back(
    organizer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2027, 3, 5))
    organizer.post("/admin/borrow_django/loan/add/", LEND)
    loan = Loan.objects.get(item__title="Ladder")
    assert (loan.borrower.name, loan.due_on) == ("Elif", date(2027, 3, 8))

    selected = {"action": "take_back", "_selected_action": loan.pk}
    organizer.post("/admin/borrow_django/loan/", selected)
    loan.refresh_from_db()
    assert loan.returned_on == date(2027, 3, 5)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"borrower": 1}, "Ladder is Ada&#x27;s own"),
        ({"item": 1}, "Drill is lent until 2027-02-27"),
        ({"borrower": 4}, "Dev must first return what is overdue"),
        ({"due_on": "2027-04-01"}, "a loan takes 1 to 28 days, not 31"),
        ({"due_on": ""}, "This field is required"),
    ],
)
def test_the_admin_knows_the_rules(
    organizer: Client, change: dict[str, object], refusal: str
) -> None:
    response = organizer.post("/admin/borrow_django/loan/add/", {**LEND, **change})

    assert refusal in response.content.decode()
    assert Loan.objects.count() == 7


def test_nobody_else_gets_in(client: Client) -> None:
    assert client.get("/admin/").status_code == 302
