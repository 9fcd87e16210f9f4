"""Fixtures that all tests share: a small roadmap that keeps every rule, and pages that belong to it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from redis import Redis
from xdist.remote import Producer

from macros.loading.loader import load
from macros.loading.validation import validate
from macros.loading.yaml_reader import read_yaml
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from tests.support.browser import ARGUMENTS, installed
from tests.support.failures import keep
from tests.support.faults import Complaints, complaints_in, edited
from tests.support.node import run_node, run_tool
from tests.support.scheduling import OneWorkerAModule
from tests.support.servers import PostgreSQL, postgresql, redis
from tests.support.sharing import made_once
from tests.support.small_roadmap import SMALL, SMALL_SEARCH, write_pages
from tests.support.visits import DESK, TIMEOUT
from tests.support.website import ROOT, Site, build, copy_checkout, copy_with, run, served

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

EXAMPLE_SQL = next((ROOT / "docs" / "example").glob("*/sql/schema.sql")).parent


@pytest.fixture(scope="session")
def small() -> Roadmap:
    """The roadmap of tests/support/small_roadmap.yml: 2 phases, 7 topics, 2 paces, 2 sources."""
    roadmap, problems = validate(Roadmap, read_yaml(SMALL, "small.yml").data)
    assert not problems
    assert roadmap is not None
    return roadmap


@pytest.fixture(scope="session")
def small_search() -> SearchData:
    """What the search finds the entries of the small roadmap by."""
    search, problems = validate(SearchData, read_yaml(SMALL_SEARCH, "search.yml").data)
    assert not problems
    assert search is not None
    return search


@pytest.fixture(scope="session")
def roadmap() -> Roadmap:
    """The real roadmap of data/roadmap.yml."""
    return load()


@pytest.fixture
def small_docs(tmp_path: Path, small: Roadmap) -> Path:
    """A folder with the pages that the small roadmap asks for."""
    docs = tmp_path / "docs"
    write_pages(small, docs)
    return docs


@pytest.fixture
def complaints(tmp_path: Path, small_docs: Path) -> Complaints:
    """A function that says, a line each, what is wrong with the small roadmap after (old, new) edits of its text."""
    assert small_docs.is_relative_to(tmp_path)
    return lambda *edits: complaints_in(edited(SMALL.read_text(encoding="utf-8"), *edits), tmp_path)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, built strictly with the settings of a fork."""
    return Site(made_once(tmp_path_factory, "built", lambda site: build(ROOT, site)))


@pytest.fixture(scope="session")
def client_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site with diagrams left to Mermaid in the browser: its pages hold the Mermaid source."""
    return Site(made_once(tmp_path_factory, "client", lambda site: build(ROOT, site, "client")))


@pytest.fixture(scope="session")
def served_client_site(client_site: Site) -> Iterator[str]:
    """The address of that site on this machine."""
    with served(client_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def served_site(built_site: Site) -> Iterator[str]:
    """The address of the real site on this machine."""
    with served(built_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """A Chromium without a window; what it shows when a test fails is kept."""
    path = installed()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        pytestconfig.stash[BROWSER] = chromium
        yield chromium
        del pytestconfig.stash[BROWSER]
        chromium.close()


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A desk's window, in the light palette."""
    context = browser.new_context(viewport=DESK, color_scheme="light", accept_downloads=True)
    context.set_default_timeout(TIMEOUT)
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Iterator[Page]:
    """An empty page in that window."""
    desk.clear_cookies()
    opened = desk.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQL]:
    """A PostgreSQL whose template holds the running example's tables and data."""
    with postgresql() as server:
        server.load_template(EXAMPLE_SQL / "schema.sql", EXAMPLE_SQL / "sample-data.sql")
        yield server


@pytest.fixture
def postgresql_variables(postgresql_server: PostgreSQL) -> dict[str, str]:
    """The variables that lead to a new copy of the running example's database."""
    return {**postgresql_server.fresh(), "PROGRAMS": str(postgresql_server.programs)}


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The URL of a Redis."""
    with redis() as url:
        yield url


@pytest.fixture
def redis_variables(redis_server: str) -> dict[str, str]:
    """The variable that leads to an empty Redis."""
    Redis.from_url(redis_server).flushall()
    return {"REDIS_URL": redis_server}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add options: what to run of the samples, what to write, and where failures are kept."""
    parser.addoption("--refresh", action="store_true", help="write what samples print into the files that pages show")
    parser.addoption("--topic", help="of the samples, run only those of this topic's page")
    parser.addoption("--all-samples", action="store_true", help="run samples that have passed as they are, too")
    parser.addoption(
        "--results", type=Path, default=ROOT / "test-results", help="folder for what failed tests leave behind"
    )


BROWSER = pytest.StashKey[Browser]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Begin with an empty folder of what failed tests leave behind; workers find it so."""
    if not is_worker(session.config):
        shutil.rmtree(session.config.getoption("--results"), ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what there is to see of a test that fails: its report, and each page that is open."""
    report = yield
    if report.failed:
        keep(report, item.config.stash.get(BROWSER, None), item.config.getoption("--results"))
    return report


SITES = {"built_site", "client_site", "browser", "postgresql_server", "redis_server"}
"""Fixtures that build the site or start something."""
COMMANDS = {run, build, copy_checkout, copy_with, run_tool, run_node, subprocess}
"""What starts commands, or copies the whole checkout for them."""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneWorkerAModule:
    """Have workers make what the tests of a module share once."""
    return OneWorkerAModule(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs no site, no browser, no server and no command."""
    topic = config.getoption("--topic")
    for item in items:
        assert isinstance(item, pytest.Function)
        if not starts_commands(item.module) and not SITES.intersection(item.fixturenames):
            item.add_marker(pytest.mark.unit)
    if topic:
        items[:] = [item for item in items if topic_of(item) == topic]


@cache
def starts_commands(module: ModuleType) -> bool:
    """Whether a module has something that starts commands, or uses a module of tests/support/ that has."""
    found = [value for value in vars(module).values() if isinstance(value, FunctionType | ModuleType)]
    helpers = {it.__module__ for it in found if isinstance(it, FunctionType) and it.__module__ != module.__name__}
    helpers = {name for name in helpers if name.startswith("tests.support.") and name != run.__module__}
    return any(it in COMMANDS for it in found) or any(starts_commands(sys.modules[name]) for name in helpers)


def topic_of(item: pytest.Item) -> str | None:
    """Return the topic whose page a test of samples is about, if it is one."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    sample, topic = parameters.get("sample"), parameters.get("topic")
    return getattr(sample, "topic", None) or getattr(topic, "name", None)


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of several processes that run tests side by side."""
    return hasattr(config, "workerinput")


@pytest.fixture
def summary_line(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that adds a line to the end of the test run's output."""
    return lambda line: request.node.user_properties.append((SUMMARY, line))


SUMMARY = "summary line"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the lines that tests left with `summary_line`; reports bring them, also from workers."""
    reports = [it for kind in ("passed", "failed") for it in terminalreporter.getreports(kind) if it.when == "call"]
    if lines := [line for it in reports for name, line in it.user_properties if name == SUMMARY]:
        terminalreporter.section("coverage of the sources")
        for line in lines:
            terminalreporter.line(str(line))
