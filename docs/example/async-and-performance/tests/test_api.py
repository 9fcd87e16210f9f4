from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from borrow.accounts import SESSION_LENGTH
from borrow.api import create_app
from borrow.dependencies import COOKIE, now
from borrow.settings import Settings

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
PASSWORD = "correct horse battery staple"  # noqa: S105 (of the sample data)
Client = Callable[[str | None], TestClient]


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    """The API over the sample data, on the first of March."""
    app = create_app(settings)
    app.dependency_overrides[now] = lambda: NOW
    return app


@pytest.fixture
def client_of(app: FastAPI) -> Iterator[Client]:
    """Gives each member, or nobody, a browser of their own."""
    with ExitStack() as browsers:

        def client_of(name: str | None) -> TestClient:
            browser = TestClient(app, base_url="https://testserver")
            client = browsers.enter_context(browser)
            if name:
                who = {"email": f"{name}@example.org", "password": PASSWORD}
                assert client.post("/session", json=who).status_code == 201
            return client

        yield client_of


@pytest.fixture
def anyone(client_of: Client) -> TestClient:
    return client_of(None)


@pytest.fixture
def ada(client_of: Client) -> TestClient:
    return client_of("ada")


@pytest.fixture
def elif_(client_of: Client) -> TestClient:
    return client_of("elif")


def test_anyone_sees_the_catalogue_but_not_who_has_what(anyone: TestClient) -> None:
    page = anyone.get("/items").json()

    assert page["next"] is None
    assert page["items"][0] == {
        "id": 1,
        "title": "Drill",
        "category": "tools",
        "owner": "Ada",
        "due_on": "2027-02-27",
    }


def test_pages_lead_to_the_end(anyone: TestClient) -> None:
    titles, address = [], "/items?limit=4"
    while address:
        page = anyone.get(address).json()
        titles.append([item["title"] for item in page["items"]])
        address = page["next"]

    assert titles == [
        ["Drill", "Ladder", "Tent", "Cargo bike"],
        ["Sewing machine", "Projector"],
    ]


def test_a_member_offers_borrows_and_returns(
    ada: TestClient, elif_: TestClient
) -> None:
    offered = ada.post("/items", json={"title": "Kayak", "category": "water"})
    assert offered.status_code == HTTPStatus.CREATED
    kayak = offered.headers["Location"]

    lent = elif_.post(f"{kayak}/loans", json={"days": 7})
    assert lent.json()["due_on"] == "2027-03-08"
    assert ada.get(kayak).json()["due_on"] == "2027-03-08"

    assert elif_.post(f"{kayak}/return").json()["returned_on"] == "2027-03-01"
    assert ada.get(kayak).json()["due_on"] is None


def test_an_owner_changes_what_was_given(ada: TestClient) -> None:
    changed = ada.patch("/items/2", json={"title": "Long ladder"}).json()

    assert (changed["title"], changed["category"]) == ("Long ladder", "tools")


def test_overdue_things_are_seen_by_the_two_concerned(
    ada: TestClient, elif_: TestClient
) -> None:
    (drill,) = ada.get("/overdue").json()

    assert (drill["title"], drill["borrower"]) == ("Drill", "Dev")
    assert elif_.get("/overdue").json() == []


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "detail"),
    [
        ("GET", "/items/99", None, 404, "there is no item 99"),
        ("GET", "/nowhere", None, 404, "Not Found"),
        ("DELETE", "/items", None, 405, "Method Not Allowed"),
        ("POST", "/items/1/loans", {}, 409, "Drill is lent until 2027-02-27"),
        ("POST", "/items/1/return", None, 403, "Drill is with somebody else"),
        ("PATCH", "/items/1", {"title": "Mine"}, 403, "Drill is not yours"),
        ("POST", "/items/2/loans", {"days": 29}, 422, "the request is not what"),
        ("GET", "/items?limit=101", None, 422, "the request is not what"),
    ],
)
def test_problems_have_one_form(
    elif_: TestClient, method: str, path: str, body: object, status: int, detail: str
) -> None:
    response = elif_.request(method, path, json=body)
    problem = response.json()

    assert response.status_code == problem["status"] == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert problem["type"] == "about:blank"
    assert problem["title"] == HTTPStatus(status).phrase
    assert detail in problem["detail"]


def test_a_problem_says_where_the_fault_is(elif_: TestClient) -> None:
    problem = elif_.post("/items/2/loans", json={"dyas": 7}).json()

    assert problem["errors"] == [
        {"where": "body/dyas", "detail": "Extra inputs are not permitted"}
    ]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/items"),
        ("PATCH", "/items/1"),
        ("POST", "/items/2/loans"),
        ("POST", "/items/1/return"),
        ("GET", "/overdue"),
        ("GET", "/session"),
    ],
)
def test_only_members_go_further(anyone: TestClient, method: str, path: str) -> None:
    bodies = {"/items": {"title": "Kayak", "category": "water"}}
    response = anyone.request(method, path, json=bodies.get(path, {}))

    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response.headers["WWW-Authenticate"] == "Session"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@example.org", "something else"),
        ("dev@example.org", PASSWORD),
        ("fay@example.org", PASSWORD),
    ],
    ids=["wrong password", "no password yet", "unknown"],
)
def test_a_refusal_does_not_tell_who_is_a_member(
    anyone: TestClient, email: str, password: str
) -> None:
    who = {"email": email, "password": password}
    response = anyone.post("/session", json=who)

    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response.json()["detail"] == "address or password is wrong"
    assert "Set-Cookie" not in response.headers


def test_passwords_can_not_be_tried_without_end(anyone: TestClient) -> None:
    wrong = {"email": "ada@example.org", "password": "something else"}
    statuses = {anyone.post("/session", json=wrong).status_code for _ in range(10)}
    assert statuses == {HTTPStatus.UNAUTHORIZED}

    response = anyone.post("/session", json=wrong | {"password": PASSWORD})
    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 0 < int(response.headers["Retry-After"]) <= 900


def test_a_password_is_not_sent_back(anyone: TestClient) -> None:
    who = {"email": "ada@example.org", "password": PASSWORD * 9}
    response = anyone.post("/session", json=who)

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "horse" not in response.text


def test_the_cookie_is_only_for_this_site_and_no_script(anyone: TestClient) -> None:
    who = {"email": " Ada@example.org", "password": PASSWORD}
    cookie = anyone.post("/session", json=who).headers["Set-Cookie"]

    assert cookie.startswith(f"{COOKIE}=")
    for attribute in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=43200"):
        assert attribute in cookie
    assert "Domain" not in cookie


def test_logging_out_ends_the_session_everywhere(ada: TestClient) -> None:
    stolen = ada.cookies[COOKIE]
    assert ada.get("/session").json() == {"id": 1, "name": "Ada"}

    assert ada.delete("/session").status_code == HTTPStatus.NO_CONTENT
    assert COOKIE not in ada.cookies
    ada.cookies[COOKIE] = stolen
    assert ada.get("/session").status_code == HTTPStatus.UNAUTHORIZED


def test_a_session_ends_by_itself(app: FastAPI, ada: TestClient) -> None:
    app.dependency_overrides[now] = lambda: NOW + SESSION_LENGTH - timedelta(seconds=1)
    assert ada.get("/session").status_code == HTTPStatus.OK

    app.dependency_overrides[now] = lambda: NOW + SESSION_LENGTH
    assert ada.get("/session").status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://example.com"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://testserver"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://testserver"}, 200),
        ({}, 200),
    ],
)
def test_no_other_site_uses_a_member_s_browser(
    ada: TestClient, headers: dict[str, str], status: int
) -> None:
    assert ada.post("/items/1/return", headers=headers).status_code == status
