"""The hooks at work in the real `mkdocs serve`: what is edited shows, and what is wrong is said without a traceback."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from website import copy_with, environment

from macros.model import Roadmap

PATIENCE_SECONDS = 60
"""How long to wait for the server; it rebuilds the small site in about a second."""


@dataclass(frozen=True)
class Served:
    """A checkout that is being served."""

    checkout: Path
    address: str
    log: Path

    def page(self, path: str) -> str:
        """The HTML of a page."""
        with urlopen(f"{self.address}{path}", timeout=PATIENCE_SECONDS) as answer:  # noqa: S310  # our own server
            return str(answer.read(), "utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of text in a file of the checkout."""
        file = self.checkout / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


def wait_for(condition: Callable[[], bool]) -> bool:
    """Whether the condition comes true in time."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def served(small: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = small.model_dump(mode="json", exclude_none=True) | {"start_date": small.start_date}
    folder = tmp_path_factory.mktemp("serve")
    checkout, log = copy_with(data, folder / "checkout"), folder / "log"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    variables = environment() | {"MACROS_FAIL": "false"}
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=checkout, env=variables, stdout=output, stderr=subprocess.STDOUT)
    try:
        assert wait_for(lambda: "Serving on" in log.read_text("utf-8") or server.poll() is not None)
        found = re.search(r"Serving on (http://\S+)", log.read_text("utf-8"))
        assert found, log.read_text("utf-8")
        yield Served(checkout, found[1], log)
    finally:
        server.terminate()
        server.wait()


def test_edited_data_shows(served: Served) -> None:
    served.edit("data/roadmap.yml", "title: Sessions", "title: Long Sessions")
    assert wait_for(lambda: "Long Sessions" in served.page("topics/sessions/"))


def test_an_edited_page_shows(served: Served) -> None:
    served.edit("docs/topics/http.md", "## Why it matters", "## Why it matters a lot")
    assert wait_for(lambda: "Why it matters a lot" in served.page("topics/http/"))


def test_an_edited_macro_shows(served: Served) -> None:
    served.edit("macros/cards.py", '"Why this is a key topic"', '"Reasons for the star"')
    assert wait_for(lambda: "Reasons for the star" in served.page("topics/http/"))


def test_a_fault_is_told_and_its_repair_shows(served: Served) -> None:
    served.edit("data/roadmap.yml", "title: Loops", "titel: Loops")
    assert wait_for(lambda: "unknown key 'titel'" in served.log.read_text("utf-8"))
    served.edit("data/roadmap.yml", "titel: Loops", "title: Round and Round")
    assert wait_for(lambda: "Round and Round" in served.page("topics/loops/"))
    assert "Traceback" not in served.log.read_text("utf-8")
