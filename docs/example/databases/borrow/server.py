"""Serves the API with the standard library: python -m borrow.server."""

import argparse
import json
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from borrow.api import LedgerOpener, Request, Response, answer, refuse
from borrow.storage import DATABASE_URL, open_ledger

LARGEST_BODY = 64 * 1024

log = logging.getLogger(__name__)


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own, with a ledger of its own."""

    daemon_threads = True

    def __init__(
        self,
        address: tuple[str, int],
        open_ledger: LedgerOpener,
        clock: Callable[[], date],
    ) -> None:
        super().__init__(address, Handler)
        self.open_ledger = open_ledger
        self.clock = clock


class Handler(BaseHTTPRequestHandler):
    """Turns bytes from a client into a request, and a response into bytes."""

    server: Server
    timeout = 10  # seconds that a slow client may keep a thread waiting

    def do_GET(self) -> None:
        """Called by the base class for each request; the others are the same."""
        try:
            response = self._answer()
        except Exception:
            log.exception("%s %s failed", self.command, self.path)
            response = refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong")
        self._send(response)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 (names are given)

    def _answer(self) -> Response:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal():
            return refuse(HTTPStatus.BAD_REQUEST, "Content-Length must be a number")
        if int(length) > LARGEST_BODY:
            return refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too large")
        body = self.rfile.read(int(length))
        if body and self.headers.get_content_type() != "application/json":
            return refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json")
        request = Request(self.command, urlsplit(self.path).path, body)
        return answer(request, self.server.open_ledger, self.server.clock())

    def _send(self, response: Response) -> None:
        body = json.dumps(response.content, ensure_ascii=False).encode()
        self.send_response(response.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    """Serves until Ctrl+C."""
    parser = argparse.ArgumentParser(prog="borrow.server")
    parser.add_argument("--database", metavar="URL", default=DATABASE_URL)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    opener = partial(open_ledger, options.database)
    with Server(("127.0.0.1", options.port), opener, _today) as server:
        print(f"http://127.0.0.1:{server.server_port}/items", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped")


def _today() -> date:
    return datetime.now(UTC).date()


if __name__ == "__main__":
    main()
