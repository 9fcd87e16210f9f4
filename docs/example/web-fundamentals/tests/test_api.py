import json
from datetime import date
from http import HTTPStatus
from typing import Protocol

import pytest

from borrow.api import LedgerOpener, Request, Response, answer

TODAY = date(2027, 3, 1)


class Call(Protocol):
    def __call__(self, method: str, path: str, content: object = None) -> Response: ...


@pytest.fixture
def call(opener: LedgerOpener) -> Call:
    """Sends a request to the API over the sample data."""

    def send(method: str, path: str, content: object = None) -> Response:
        body = b"" if content is None else json.dumps(content).encode()
        return answer(Request(method, path, body), opener, TODAY)

    return send


def test_lists_items(call: Call) -> None:
    response = call("GET", "/items")

    assert response.status == HTTPStatus.OK
    assert len(response.content) == 6
    assert response.content[0] == {
        "id": 1,
        "title": "Drill",
        "category": "tools",
        "owner": "Ada",
        "borrower": "Dev",
        "due_on": "2027-02-27",
    }


def test_a_new_item_can_be_found_where_it_says(call: Call) -> None:
    new = {"owner_id": 5, "title": "Kayak", "category": "water"}
    response = call("POST", "/items", new)

    assert response.status == HTTPStatus.CREATED
    assert call("GET", response.headers["Location"]).content == response.content


def test_an_item_is_lent_and_returned(call: Call) -> None:
    lent = call("POST", "/items/2/loans", {"borrower_id": 5, "days": 7})
    assert lent.status == HTTPStatus.CREATED
    assert lent.content["due_on"] == "2027-03-08"
    assert call("GET", "/items/2").content["borrower"] == "Elif"

    assert call("POST", "/items/2/return").content["returned_on"] == "2027-03-01"
    assert call("GET", "/items/2").content["borrower"] is None


def test_lists_what_is_overdue(call: Call) -> None:
    assert [item["title"] for item in call("GET", "/overdue").content] == ["Drill"]


@pytest.mark.parametrize(
    ("path", "content", "status", "detail"),
    [
        ("/items/99/loans", {"borrower_id": 5}, 404, "there is no item 99"),
        ("/items/1/loans", {"borrower_id": 5}, 409, "Drill is lent until 2027-02-27"),
        ("/items/2/return", None, 409, "Ladder is not lent"),
        ("/items/2/loans", {}, 422, "borrower_id must be given as int"),
        ("/items/2/loans", {"borrower_id": True}, 422, "borrower_id must be given"),
        ("/items/2/loans", {"borrower_id": 5, "days": 0}, 422, "1 to 28 days"),
        ("/items", None, 422, "the body must be JSON"),
        ("/items", [], 422, "the body must be a JSON object"),
    ],
)
def test_says_what_is_wrong(
    call: Call, path: str, content: object, status: int, detail: str
) -> None:
    response = call("POST", path, content)

    assert response.status == status
    assert detail in response.content["detail"]


def test_a_path_knows_its_methods(call: Call) -> None:
    response = call("DELETE", "/items")

    assert response.status == HTTPStatus.METHOD_NOT_ALLOWED
    assert response.headers["Allow"] == "GET, POST"
    assert call("GET", "/nowhere").status == HTTPStatus.NOT_FOUND
