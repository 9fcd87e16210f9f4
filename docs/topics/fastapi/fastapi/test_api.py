"""Each test in a transaction that is rolled back, through an overridden dependency."""

from collections.abc import Iterator

import pytest
from borrow.database import engine, get_session
from borrow.main import app
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

WISH = {"borrower_id": 5, "lent_on": "2027-03-01", "due_on": "2027-03-08"}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with engine.connect() as connection, connection.begin() as outer:
        session = Session(connection, join_transaction_mode="create_savepoint")
        app.dependency_overrides[get_session] = lambda: session
        yield TestClient(app)
        app.dependency_overrides.clear()
        session.close()
        outer.rollback()


@pytest.mark.parametrize("attempt", [1, 2])
def test_each_test_finds_the_ladder_at_home(client: TestClient, attempt: int) -> None:
    assert client.post("/items/2/loans", json=WISH).status_code == 201, attempt
    assert client.post("/items/2/loans", json=WISH).status_code == 409


def test_no_answer_holds_an_address(client: TestClient) -> None:
    assert "@" not in client.get("/items").text


def test_the_document_tells_clients_what_can_happen(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    lend = document["paths"]["/items/{item_id}/loans"]["post"]
    assert set(lend["responses"]) == {"201", "404", "409", "422"}
    wish = document["components"]["schemas"]["LoanIn"]
    assert wish["required"] == ["borrower_id", "lent_on", "due_on"]
    assert wish["properties"]["lent_on"]["format"] == "date"
    assert set(document["components"]["schemas"]["ItemOut"]["properties"]) == {
        "id",
        "title",
        "category",
        "owner",
    }
