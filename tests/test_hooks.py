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

from macros.hooks import on_build_error
from macros.model.roadmap import Roadmap
from tests.support.website import copy_with, environment, run

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


def test_edited_data_is_in_the_api(served: Served) -> None:
    served.edit("data/roadmap.yml", "title: Routes", "title: Long Routes")
    assert wait_for(lambda: '"title": "Long Routes"' in served.page("api/v1/topics/routes.json"))
    assert served.page("robots.txt").endswith(f"Sitemap: {served.address}sitemap.xml\n")


def test_an_edited_page_shows(served: Served) -> None:
    served.edit("docs/topics/http.md", "the prose", "the rest of the prose")
    assert wait_for(lambda: "the rest of the prose" in served.page("topics/http/"))


def test_an_edited_macro_shows(served: Served) -> None:
    served.edit("macros/rendering/topics.py", '"Why this is a key topic"', '"Reasons for the star"')
    assert wait_for(lambda: "Reasons for the star" in served.page("topics/http/"))


def test_a_fault_is_told_and_its_repair_shows(served: Served) -> None:
    served.edit("data/roadmap.yml", "title: Loops", "titel: Loops")
    assert wait_for(lambda: "unknown key 'titel'" in served.log.read_text("utf-8"))
    served.edit("data/roadmap.yml", "titel: Loops", "title: Round and Round")
    assert wait_for(lambda: "Round and Round" in served.page("topics/loops/"))
    assert "Traceback" not in served.log.read_text("utf-8")


def test_pages_have_no_policy_where_live_reload_puts_its_script_into_them(served: Served) -> None:
    page = served.page("topics/http/")
    assert "<script>var livereload" in page.replace("\n", "")
    assert "Content-Security-Policy" not in page
    assert '<meta name="referrer"' in page


# Diagrams


@pytest.fixture(scope="module")
def checkout(small: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = small.model_dump(mode="json", exclude_none=True) | {"start_date": small.start_date}
    return copy_with(data, tmp_path_factory.mktemp("diagrams") / "checkout")


def built(checkout: Path, **variables: str) -> tuple[int, str]:
    """Exit status and output of a build."""
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=checkout, **variables)
    return done.returncode, done.stdout


def test_diagrams_that_cannot_be_drawn_stop_the_build_with_page_and_macro(checkout: Path) -> None:
    page, macros = checkout / "docs/topics/http.md", checkout / "macros/diagrams/gantt.py"
    texts = {file: file.read_text("utf-8") for file in (page, macros)}
    page.write_text(f"{texts[page]}\n\n```mermaid\nflowchart TB\n    a[\n```\n", "utf-8")
    macros.write_text(texts[macros].replace('"todayMarker off",', '"todayMarker off", "nonsense here",'), "utf-8")
    status, output = built(checkout, DIAGRAMS="build")
    for file, text in texts.items():
        file.write_text(text, "utf-8")
    assert status != 0
    assert "docs/topics/http.md: a mermaid fence: Diagram parse error" in output
    assert (
        "docs/phases/web.md: phase_gantt: Diagram parse error (gantt): unrecognized statement: nonsense here" in output
    )
    assert "docs/plans/fast.md: pace_gantt: " in output
    assert "Traceback" not in output
    assert list((checkout / "site").rglob("*.html")) == []


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"DIAGRAMS": "client", "CI": "true"}, "a hosted build (CI is set) draws its diagrams; use 'build'"),
        ({"DIAGRAMS": "by hand", "CI": ""}, "DIAGRAMS is 'by hand'; use one of auto, build, client"),
    ],
    ids=["hosted", "unknown"],
)
def test_a_wrong_way_for_diagrams_is_refused(checkout: Path, variables: dict[str, str], message: str) -> None:
    status, output = built(checkout, **variables)
    assert status != 0
    assert message in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("module", "error", "reason"),
    [
        ("merman", "OSError", "GLIBC_2.35 not found"),  # as if its library did not fit the machine
        ("merman", "ModuleNotFoundError", "No module named 'merman'"),
        ("PIL", "ModuleNotFoundError", "No module named 'PIL'"),
    ],
)
def test_what_cannot_be_drawn_is_left_to_the_browser_but_not_in_a_hosted_build(
    checkout: Path, module: str, error: str, reason: str
) -> None:
    missing = checkout / f"{module}.py"  # found before the installed one
    missing.write_text(f'raise {error}("{reason}")\n', "utf-8")
    status, output = built(checkout, DIAGRAMS="auto", CI="")
    page = (checkout / "site/phases/web/index.html").read_text("utf-8")
    hosted_status, hosted_output = built(checkout, DIAGRAMS="auto", CI="true")
    missing.unlink()
    assert status == 0, output
    assert "diagrams are left to Mermaid in the browser" in output
    assert "Traceback" not in output
    assert "flowchart TB" in page
    assert "/javascripts/diagrams.js" in page
    assert hosted_status != 0
    assert f"diagrams cannot be drawn here: {reason}; install merman and Pillow as locked" in hosted_output


# What can't be read or written


def test_a_full_disk_is_one_sentence(checkout: Path) -> None:
    """A limit on the size of files stands in for it: both end the writing of a file that was begun."""
    limited = (
        "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "runpy.run_module('mkdocs', run_name='__main__')"
    )
    done = run(sys.executable, "-c", limited, "build", "--strict", cwd=checkout)
    assert done.returncode == 1
    assert "the site is not built: File too large (" in done.stdout
    assert "Traceback" not in done.stdout


def test_other_errors_of_a_build_are_left_alone() -> None:
    on_build_error(error=KeyError("x"))


# Mistakes on pages


def test_mistakes_on_pages_stop_the_build_all_at_once_without_a_traceback(checkout: Path) -> None:
    texts = {page: (checkout / "docs" / page).read_text("utf-8") for page in ("index.md", "topics/http.md")}
    for page, text in texts.items():
        (checkout / "docs" / page).write_text(f"{text}\n{{{{ topic_cards() }}}}\n\n{{% if x %}}\n", "utf-8")
    status, output = built(checkout)
    for page, text in texts.items():
        (checkout / "docs" / page).write_text(text, "utf-8")
    assert status != 0
    for page, text in texts.items():
        line = text.count("\n") + 2
        assert f"docs/{page}:{line}:1: there is no macro 'topic_cards'; did you mean 'topic_card'?" in output
        assert f"docs/{page}:{line + 2}:1: `{{% if x %}}` is an instruction to Jinja" in output
    assert "Traceback" not in output


# What the policy would block


def test_what_the_policy_would_block_stops_the_build_with_page_and_remedy(checkout: Path) -> None:
    home = checkout / "docs/index.md"
    text = home.read_text("utf-8")
    home.write_text(f"{text}\n\n[y](javascript:go())\n", "utf-8")
    status, output = built(checkout)
    home.write_text(text, "utf-8")
    assert status != 0
    assert "index.html: <a> has code in 'href': 'javascript:go()'; link to a page" in output
    assert "Traceback" not in output
