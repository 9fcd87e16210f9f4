"""Builds the site as a contributor does, and serves it as a host does: below a path, with its own 404 page."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

from macros.model.search import SearchData

ROOT = Path(__file__).resolve().parents[2]
NO_ALIASES = SearchData(aliases=())
SITE_URL = "https://roadmap.example/learn/"
REPOSITORY_URL = "https://code.example/roadmap"
LEFT_OUT = (".git", ".venv", "node_modules", ".build", ".*_cache", "__pycache__", "*.egg-info", "test-results")


def environment() -> dict[str, str]:
    """Return the environment of a command, with a fork's settings and without those of a surrounding make."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "MACROS"))}
    return {**inherited, "SITE_URL": SITE_URL, "REPOSITORY_URL": REPOSITORY_URL, "NO_MKDOCS_2_WARNING": "1"}


def run(*command: str | Path, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command with variables added to its environment; its standard error is part of its output."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment() | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def build(checkout: Path, site: Path, diagrams: str = "build") -> "Site":
    """Return the strictly built site of a checkout; any warning is an error. `diagrams` is how diagrams get into it."""
    # As a module, so that `macros` comes from that checkout and not from the installed one.
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site)
    done = run(*command, cwd=checkout, DIAGRAMS=diagrams, CI="" if diagrams == "client" else os.environ.get("CI", ""))
    assert done.returncode == 0, done.stdout
    assert not re.findall(r"^(?:WARNING|ERROR|CRITICAL).*", done.stdout, re.MULTILINE), done.stdout
    return Site(site)


def copy_checkout(target: Path) -> Path:
    """Return a copy of everything that the site is made from."""
    left_out = shutil.ignore_patterns(*LEFT_OUT)

    def ignored(folder: str, names: list[str]) -> set[str]:
        """Leave out what commands made; `site` is such a folder at the top only."""
        return left_out(folder, names) | ({"site"} if Path(folder) == ROOT else set())

    shutil.copytree(ROOT, target, ignore=ignored)
    return target


def copy_with(data: dict[str, Any], target: Path, search: SearchData = NO_ALIASES) -> Path:
    """Return a copy of the checkout with other data, and pages like the real ones without their prose."""
    copy_checkout(target)
    # JSON, from which such data comes, has no dates.
    days = [it | {"date": date.fromisoformat(it["date"])} for it in data.get("changes", [])]
    data = data | {"changes": days}
    docs = target / "docs"
    texts = {f"phases/{phase['id']}.md": skeleton("phases/databases.md") for phase in data["phases"]}
    texts |= {f"plans/{pace['id']}.md": skeleton("plans/steady.md") for pace in data["paces"]}
    texts |= {page: skeleton(page) for page in ("api.md", "example.md")}
    texts |= {f"plans/{plan['id']}.md": skeleton("plans/gpt.md") for plan in data["plans"]}
    for topic in data["topics"]:
        calls = [f'{{{{ subtopic("{subtopic["id"]}") }}}}' for subtopic in topic["subtopics"]]
        calls.append('{{ todo("the prose") }}')  # otherwise its sections are too short
        texts[f"topics/{topic['id']}.md"] = skeleton("topics/transactions.md", *calls)
    for files in [*docs.glob("example/*/"), *docs.glob("topics/*/")]:
        shutil.rmtree(files)
    for folder in ("phases", "plans", "topics"):
        for page in (docs / folder).glob("*.md"):
            if page.stem != "index":
                page.unlink()
    for path, text in texts.items():
        (docs / path).write_text(text, "utf-8")
    found_by = search.model_dump(mode="json", exclude_none=True)
    for name, content in (("roadmap.yml", data), ("search.yml", found_by)):
        (target / "data" / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return target


def skeleton(page: str, *calls: str) -> str:
    """Return the headings and macros of a page, with other calls in place of those for subtopics."""
    lines = (ROOT / "docs" / page).read_text("utf-8").splitlines()
    kept = [line for line in lines if re.fullmatch(r"#.*|\{\{ \w+\(\) \}\}", line)]
    place = kept.index("## The idea") + 1 if calls else 0
    return "\n\n".join([*kept[:place], *calls, *kept[place:]])


class Site:
    """A folder of built pages, parsed. Pages are named by their address below SITE_URL: `topics/http/`, `404.html`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> dict[str, Path]:
        """The HTML file of each page; one that only leads to another is none."""
        found = [file for file in sorted(self.folder.rglob("*.html")) if not leads_on(file)]
        return {file.relative_to(self.folder).as_posix().removesuffix("index.html"): file for file in found}

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """The parsed HTML of each page."""
        return {url: BeautifulSoup(file.read_text("utf-8"), "html.parser") for url, file in self.files.items()}

    def article(self, url: str) -> Tag:
        """Return the content of a page, without header, navigation and footer."""
        found = self.pages[url].find("article")
        assert isinstance(found, Tag), url
        return found


def leads_on(file: Path) -> bool:
    """Say whether an HTML file only leads from a former address to the one of today."""
    return '<meta http-equiv="refresh"' in file.read_text("utf-8")


def text_of(element: Tag) -> str:
    """Return the text of an element on one line."""
    return flat(element.get_text())


def flat(text: str) -> str:
    """Return text with every run of white space as one blank."""
    return " ".join(text.split())


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below the path of its address, and its 404.html for everything else."""

    def __init__(self, *args: Any, site_url: str = SITE_URL, **options: Any) -> None:
        self.site_url = site_url
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        """Return the file of a path."""
        base = urlsplit(self.site_url).path
        inside = path.removeprefix(base) if path.startswith(base) else "outside-of-the-site"
        return super().translate_path(f"/{inside}")

    def do_GET(self) -> None:  # the name is http.server's
        """Answer; the sitemap, by which the theme knows its own pages, names this host as it would the real one."""
        if not self.path.endswith("/sitemap.xml"):
            return super().do_GET()
        sitemap = Path(self.translate_path(self.path)).read_text("utf-8")
        here = f"http://{self.headers['Host']}{urlsplit(self.site_url).path}"
        return self.answer(200, "application/xml", sitemap.replace(self.site_url, here).encode())

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own."""
        if code != 404:
            return super().send_error(code, message, explain)
        return self.answer(404, "text/html; charset=utf-8", Path(self.directory, "404.html").read_bytes())

    def answer(self, status: int, content_type: str, body: bytes) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is http.server's
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Answers in threads; a browser that hangs up is no error."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Raise nothing for a connection that the browser dropped."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typeshed wants a socket


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler, site_url: str = SITE_URL) -> Iterator[str]:
    """Serve a site that was built for an address on this machine, below the same path; yields its home page."""
    with Server(("127.0.0.1", 0), lambda *args: handler(*args, directory=str(folder), site_url=site_url)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{urlsplit(site_url).path}"
        finally:
            server.shutdown()
            thread.join()
