"""Every criterion as a test; each test's changes are rolled back."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from main import app, engine, get_session
from sqlalchemy.orm import Session

URL = "/items/1/return"  # the drill is with Dev since 2027-02-20


@pytest.fixture
def client() -> Iterator[TestClient]:
    with engine.connect() as connection, connection.begin() as outer:
        session = Session(connection, join_transaction_mode="create_savepoint")
        app.dependency_overrides[get_session] = lambda: session
        yield TestClient(app)
        app.dependency_overrides.clear()
        session.close()
        outer.rollback()


def test_it_comes_back_once(client: TestClient) -> None:
    answer = client.post(URL, json={"returned_on": "2027-03-01"})
    assert (answer.status_code, answer.json()["returned_on"]) == (200, "2027-03-01")
    assert set(answer.json()) == {"id", "item_id", "returned_on"}
    again = client.post(URL, json={"returned_on": "2027-03-02"})
    assert (again.status_code, again.json()["detail"]) == (409, "nobody has this item")


def test_it_cannot_come_back_before_it_went_out(client: TestClient) -> None:
    assert client.post(URL, json={"returned_on": "2027-02-19"}).status_code == 409


@pytest.mark.parametrize("body", [{}, {"returned_on": "soon"}, {"returnedOn": "x"}])
def test_a_bad_body_is_refused(client: TestClient, body: dict[str, str]) -> None:
    assert client.post(URL, json=body).status_code == 422


def test_the_document_knows_the_refusal(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert "409" in paths["/items/{item_id}/return"]["post"]["responses"]
