import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from http.client import HTTPConnection
from threading import Thread

import pytest

from borrow.api import LedgerOpener
from borrow.ledger import Ledger
from borrow.server import LARGEST_BODY, Server

JSON = {"Content-Type": "application/json"}


@contextmanager
def client_of(opener: LedgerOpener) -> Iterator[HTTPConnection]:
    """A client of a real server, on a port that the system chose."""
    with Server(("127.0.0.1", 0), opener, lambda: date(2027, 3, 1)) as server:
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.01))
        thread.start()
        client = HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        yield client
        client.close()
        server.shutdown()
        thread.join()


@pytest.fixture
def client(opener: LedgerOpener) -> Iterator[HTTPConnection]:
    with client_of(opener) as client:
        yield client


def test_lends_over_the_network(client: HTTPConnection) -> None:
    body = json.dumps({"borrower_id": 5})
    client.request("POST", "/items/2/loans?from=test", body, JSON)
    response = client.getresponse()

    assert response.status == 201
    assert response.headers["Content-Type"] == "application/json"
    assert json.load(response)["due_on"] == "2027-03-15"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Length": "-1"}, 400),
        ({"Content-Length": str(LARGEST_BODY + 1)}, 413),
    ],
)
def test_refuses_bodies_that_it_can_not_use(
    client: HTTPConnection, headers: dict[str, str], status: int
) -> None:
    client.request("POST", "/items", b"{}", headers)

    assert client.getresponse().status == status


def test_a_fault_tells_the_log_and_not_the_client(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> AbstractContextManager[Ledger]:
        raise RuntimeError("a secret of the server")

    with client_of(broken) as client:
        client.request("GET", "/items")
        response = client.getresponse()

        assert response.status == 500
        assert json.load(response) == {"detail": "something went wrong"}
        assert "a secret of the server" in caplog.text
