"""Writes three HTTP/1.1 requests as bytes into one connection and reads the answers."""

import socket
import sys
from typing import BinaryIO

PORT = int(sys.argv[1])
LOAN = b'{"item_id": 2, "borrower": "Elif"}'
READ = f"GET /items/2 HTTP/1.1\r\nHost: localhost:{PORT}\r\n\r\n".encode()
CREATE = (
    "POST /loans HTTP/1.1\r\n"
    f"Host: localhost:{PORT}\r\n"
    "Content-Type: application/json\r\n"
    f"Content-Length: {len(LOAN)}\r\n"
    "\r\n"
).encode() + LOAN
NO_HOST = b"GET /items/2 HTTP/1.1\r\n\r\n"


def read_answer(stream: BinaryIO) -> bytes:
    """Up to the empty line, then as many bytes as Content-Length says."""
    head, length = b"", 0
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            raise ConnectionError("the server closed the connection")
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        head += line
    return head + stream.read(length)


with (
    socket.create_connection(("127.0.0.1", PORT), timeout=5) as connection,
    connection.makefile("rb") as stream,
):
    for request in (READ, CREATE, NO_HOST):
        connection.sendall(request)
        print(f"--- sent {len(request)} bytes, got")
        print(read_answer(stream).decode().replace("\r\n", "\n"), end="")
