"""What an operator relies on: health checks, logs, and an orderly end."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus

import httpx2
import pytest
from fastapi.testclient import TestClient

from borrow import serve
from borrow.api import create_app
from borrow.dependencies import now
from borrow.logs import JsonFormatter
from borrow.settings import Settings


@contextmanager
def client_of(settings: Settings) -> Iterator[TestClient]:
    app = create_app(settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_a_healthy_service_says_so(settings: Settings) -> None:
    with client_of(settings) as client:
        for path in ("/health", "/ready"):
            assert client.get(path).json() == {"status": "ok"}


def test_without_its_database_it_lives_but_is_not_ready(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = replace(settings, database_url="postgresql://127.0.0.1:1/borrow")
    with client_of(nowhere) as client:
        assert client.get("/health").status_code == HTTPStatus.OK
        response = client.get("/ready")

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Retry-After"] == "5"
    assert "127.0.0.1" not in response.text
    assert "can't reach the database" in caplog.text


def test_a_fault_is_for_the_log_only(settings: Settings) -> None:
    def broken() -> None:
        raise RuntimeError("a secret of the server")

    app = create_app(settings)
    app.dependency_overrides[now] = broken
    with TestClient(app, raise_server_exceptions=False) as client:
        client.cookies["__Host-session"] = "some"
        response = client.get("/overdue")

    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert response.json()["detail"] == "something went wrong"


def test_a_request_can_be_found_in_the_log(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    lines: list[dict[str, object]] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(JsonFormatter().format(record)))

    caplog.set_level(logging.INFO, logger="borrow.logs")
    logging.getLogger("borrow.logs").addHandler(keep := Keep())
    with client_of(settings) as client:
        response = client.get("/items/99?secret=1")
    logging.getLogger("borrow.logs").removeHandler(keep)

    (line,) = lines
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/items/99", 404)
    assert "secret" not in str(line)


def test_sigterm_lets_a_running_request_end(settings: Settings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "PORT": str(port),
    }
    command = [sys.executable, "-m", "borrow.serve"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    with server, socket.socket() as client:
        client.settimeout(5)
        wait_until_ready(f"http://127.0.0.1:{port}/ready", server)
        client.connect(("127.0.0.1", port))
        body = b'{"email": "ada@example.org", "password": "not it"}'
        head = (
            "POST /session HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        client.sendall(head.encode())
        assert client.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        server.send_signal(signal.SIGTERM)
        wait_until_refused(port)
        client.sendall(body)
        answer = client.recv(1000)
        logs = server.stderr.read() if server.stderr else b""

    assert answer.startswith(b"HTTP/1.1 401")
    assert server.returncode in (0, -signal.SIGTERM)
    messages = [json.loads(line)["message"] for line in logs.splitlines()]
    assert "Application shutdown complete." in messages


def wait_until_ready(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the server has stopped"
        try:
            if httpx2.get(url, timeout=1).is_success:
                return
        except httpx2.HTTPError:
            time.sleep(0.05)
    raise TimeoutError(url)


def wait_until_refused(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return
        time.sleep(0.05)
    raise TimeoutError(port)


def test_missing_settings_are_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")

    assert serve.main() == 1
    assert capsys.readouterr().err == (
        "borrow: DATABASE_URL is missing; REDIS_URL is missing\n"
    )
