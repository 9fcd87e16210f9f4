from collections.abc import Iterator
from datetime import date
from http import HTTPStatus

import pytest
from fastapi.testclient import TestClient

from borrow.api import create_app, today
from borrow.settings import Settings


@pytest.fixture
def client(database_url: str) -> Iterator[TestClient]:
    """A client of the API over the sample data, on the first of March."""
    app = create_app(Settings(database_url))
    app.dependency_overrides[today] = lambda: date(2027, 3, 1)
    with TestClient(app) as client:
        yield client


def test_lists_items(client: TestClient) -> None:
    response = client.get("/items")

    assert response.status_code == HTTPStatus.OK
    assert len(response.json()) == 6
    assert response.json()[0] == {
        "id": 1,
        "title": "Drill",
        "category": "tools",
        "owner": "Ada",
        "borrower": "Dev",
        "due_on": "2027-02-27",
    }


def test_a_new_item_can_be_found_where_it_says(client: TestClient) -> None:
    new = {"owner_id": 5, "title": "Kayak", "category": "water"}
    response = client.post("/items", json=new)

    assert response.status_code == HTTPStatus.CREATED
    assert client.get(response.headers["Location"]).json() == response.json()


def test_an_item_is_lent_and_returned(client: TestClient) -> None:
    lent = client.post("/items/2/loans", json={"borrower_id": 5, "days": 7})
    assert lent.status_code == HTTPStatus.CREATED
    assert lent.json()["due_on"] == "2027-03-08"
    assert client.get("/items/2").json()["borrower"] == "Elif"

    assert client.post("/items/2/return").json()["returned_on"] == "2027-03-01"
    assert client.get("/items/2").json()["borrower"] is None


def test_lists_what_is_overdue(client: TestClient) -> None:
    assert [item["title"] for item in client.get("/overdue").json()] == ["Drill"]


@pytest.mark.parametrize(
    ("path", "content", "status", "detail"),
    [
        ("/items/99/loans", {"borrower_id": 5}, 404, "there is no item 99"),
        ("/items/1/loans", {"borrower_id": 5}, 409, "Drill is lent until 2027-02-27"),
        ("/items/2/return", None, 409, "Ladder is not lent"),
        ("/items/2/loans", {}, 422, "Field required"),
        ("/items/2/loans", {"borrower_id": "5"}, 422, "valid integer"),
        ("/items/2/loans", {"borrower_id": 5, "days": 0}, 422, "greater than or equal"),
        ("/items/2/loans", {"borrower_id": 5, "dyas": 7}, 422, "not permitted"),
        ("/items/0/return", None, 422, "greater than or equal"),
        ("/items", [], 422, "valid dictionary"),
    ],
)
def test_says_what_is_wrong(
    client: TestClient, path: str, content: object, status: int, detail: str
) -> None:
    response = client.post(path, json=content)

    assert response.status_code == status
    assert detail in str(response.json()["detail"])


def test_documents_itself(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    assert sorted(paths) == [
        "/items",
        "/items/{item_id}",
        "/items/{item_id}/loans",
        "/items/{item_id}/return",
        "/overdue",
    ]
