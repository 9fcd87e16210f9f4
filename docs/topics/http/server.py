"""Serves Borrow's items and loans: which method on which path does what."""

import re
import sys
from dataclasses import asdict
from http.server import ThreadingHTTPServer
from threading import Lock
from typing import ClassVar
from urllib.parse import urlsplit

import ledger
from exchange import Exchange, RefusalError

LOCK = Lock()  # one request at a time reads or changes the ledger
STATUSES: dict[type[ledger.LendingError], int] = {
    ledger.NotFoundError: 404,
    ledger.ConflictError: 409,
    ledger.InvalidError: 422,
}


class Api(Exchange):
    """The resources of Borrow. Each route names the function of its method."""

    routes: ClassVar = {
        r"/items": {"GET": "list_items", "POST": "add_item"},
        r"/items/([0-9]{1,9})": {"GET": "show_item", "PUT": "replace_item"},
        r"/loans": {"POST": "lend"},
        r"/loans/([0-9]{1,9})": {"GET": "show_loan"},
    }

    def do_GET(self) -> None:  # noqa: N802
        """Called by the base class for every method that is listed below."""
        try:
            self.read_body()
            with LOCK:
                self.dispatch()
        except RefusalError as error:
            self.answer(error.status, {"detail": str(error)}, **error.headers)
        except ledger.LendingError as error:
            self.answer(STATUSES[type(error)], {"detail": str(error)})

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815

    def dispatch(self) -> None:
        path = urlsplit(self.path).path
        method = "GET" if self.command == "HEAD" else self.command
        for pattern, methods in self.routes.items():
            if match := re.fullmatch(pattern, path):
                if method in methods:
                    getattr(self, methods[method])(*map(int, match.groups()))
                    return
                allowed = ", ".join(methods).replace("GET", "GET, HEAD")
                raise RefusalError(405, f"no {method} here", Allow=allowed)
        raise RefusalError(404, "nothing has this address")

    def list_items(self) -> None:
        self.answer(200, [asdict(item) for item in ledger.ITEMS.values()])

    def add_item(self) -> None:
        data = self.json_body()
        number = max(ledger.ITEMS, default=0) + 1
        item = ledger.keep_item(number, data.get("title"), data.get("owner"))
        self.answer(201, asdict(item), Location=f"/items/{item.id}")

    def show_item(self, number: int) -> None:
        self.answer(200, asdict(ledger.item(number)))

    def replace_item(self, number: int) -> None:
        data, old = self.json_body(), ledger.item(number)
        item = ledger.keep_item(old.id, data.get("title"), data.get("owner"))
        self.answer(200, asdict(item))

    def lend(self) -> None:
        data = self.json_body()
        loan = ledger.lend(data.get("item_id"), data.get("borrower"))
        self.answer(201, asdict(loan), Location=f"/loans/{loan.id}")

    def show_loan(self, number: int) -> None:
        self.answer(200, asdict(ledger.loan(number)))


def serve(handler: type[Exchange], port: int) -> None:
    ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()


if __name__ == "__main__":
    serve(Api, int(sys.argv[1]))
