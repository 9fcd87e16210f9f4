"""The protocol's part of a server: bodies in, answers out, and what HTTP demands."""

import json
import re
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

LARGEST_BODY = 64 * 1024
NAMES = {413: "Content Too Large", 422: "Unprocessable Content"}  # as in RFC 9110


class RefusalError(Exception):
    """Ends a request with an error status, a reason and headers."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status, self.headers = status, headers


class Exchange(BaseHTTPRequestHandler):
    """One connection. The base class reads the request's first line and headers."""

    protocol_version = "HTTP/1.1"  # the connection stays open for the next request
    timeout = 10  # seconds that a silent client may keep a thread
    body = b""

    def version_string(self) -> str:
        return "Borrow"  # the Server header: no versions for attackers

    def read_body(self) -> None:
        """Reads all of the body: what stays unread would be taken for a request."""
        first, *others = self.headers.get_all("Content-Length", ["0"])
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 and self.request_version == "HTTP/1.1":
            raise RefusalError(400, "send one Host header", Connection="close")
        if "Transfer-Encoding" in self.headers:
            raise RefusalError(501, "send Content-Length", Connection="close")
        if others or not first.isdecimal():
            raise RefusalError(400, "Content-Length is a number", Connection="close")
        if len(first) > 9 or int(first) > LARGEST_BODY:
            raise RefusalError(413, "the body is too large", Connection="close")
        self.body = self.rfile.read(int(first))

    def json_body(self) -> dict[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise RefusalError(415, "send application/json")
        try:
            content = json.loads(self.body)
        except ValueError:
            raise RefusalError(400, "the body is not JSON") from None
        if not isinstance(content, dict):
            raise RefusalError(422, "the body must be an object")
        return content

    def answer(self, status: int, content: object = None, **headers: str) -> None:
        body = b"" if content is None else encoded(content)
        if self.command in ("GET", "HEAD") and status == HTTPStatus.OK:
            headers = {"ETag": etag(body), "Cache-Control": "no-cache"} | headers
            if headers["ETag"] in etags(self.headers.get("If-None-Match", "")):
                status, body = 304, b""
        self.send_response(status, NAMES.get(status))
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def encoded(content: object) -> bytes:
    return json.dumps(content).encode() + b"\n"


def etag(body: bytes) -> str:
    """Names a version of a resource: other bytes, other name."""
    return f'"{sha256(body).hexdigest()[:8]}"'


def etags(header: str) -> list[str]:
    """The ETags in If-Match or If-None-Match."""
    return re.findall(r'"[^"]*"', header)
