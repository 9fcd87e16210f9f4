"""A fork publishes itself: `make pages`, as the workflow calls it, in a copy of the project, served below its path."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.searching import below, look_for
from tests.support.visits import TIMEOUT, watch
from tests.support.website import ROOT, Site, copy_checkout, run, served

expect.set_options(timeout=TIMEOUT)

SITE_URL = "https://somebody.example/repo-name/"
REPOSITORY_URL = "https://code.example/somebody/repo-name"
PATH = urlsplit(SITE_URL).path


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the environment of this one."""
    checkout = copy_checkout(tmp_path_factory.mktemp("fork") / "checkout")
    (checkout / ".venv").symlink_to(ROOT / ".venv")
    return checkout


@pytest.fixture(scope="module")
def site(fork: Path) -> Site:
    done = run("make", "pages", cwd=fork, SITE_URL=SITE_URL, REPOSITORY_URL=REPOSITORY_URL)
    assert done.returncode == 0, done.stdout
    return Site(fork / "site")


@pytest.fixture(scope="module")
def home(site: Site) -> Iterator[str]:
    with served(site.folder, site_url=SITE_URL) as address:
        yield address


def test_it_is_told_to_say_where_it_is_served(fork: Path) -> None:
    for missing in ("SITE_URL", "REPOSITORY_URL"):
        variables = {"SITE_URL": SITE_URL, "REPOSITORY_URL": REPOSITORY_URL} | {missing: ""}
        done = run("make", "pages", cwd=fork, **variables)
        assert done.returncode == 2
        assert "set SITE_URL to where the site is served and REPOSITORY_URL to the repository" in done.stdout


def test_all_its_addresses_are_its_own(site: Site) -> None:
    ours = ("roadmap.example", "example.org")
    wrong = []
    for url, page in site.pages.items():
        canonical = page.select_one("link[rel=canonical]")
        if url != "404.html" and (canonical is None or canonical["href"] != f"{SITE_URL}{url}"):
            wrong.append(f"{url}: {canonical}")
        for element in page.select("head [href], [src], nav [href], .md-content__button[href], footer [href]"):
            address = str(element.get("href") or element.get("src"))
            outside = address.startswith("/") and not address.startswith(PATH)
            if outside or any(host in address for host in ours):
                wrong.append(f"{url}: {address}")
    assert wrong == []
    edit = site.pages["topics/http/"].select_one(".md-content__button[rel=edit], .md-content__button")
    assert edit is not None
    assert str(edit["href"]).startswith(f"{REPOSITORY_URL}/")


def test_its_diagrams_are_drawn(site: Site) -> None:
    """Also where nobody has asked for it: a site that is published never leaves them to the browser."""
    figures = [figure for page in site.pages.values() for figure in page.select("figure.diagram")]
    assert len(figures) > 20
    assert [figure for figure in figures if not figure.find("svg")] == []


def test_people_get_around_below_its_path(page: Page, home: str) -> None:
    visit = watch(page, home)
    page.goto(home)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.kept = true")
    found = [below(urls[0], home) for urls in look_for(page, "isolation levels")]
    assert found[0].startswith("topics/transactions/")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(rf"^{re.escape(home)}topics/transactions/"))
    page.keyboard.press("Escape")
    page.locator(".md-tabs__link", has_text="Phases").click()
    page.wait_for_url(f"{home}phases/")
    page.goto(f"{home}phases/databases/")
    link = page.locator("figure.diagram svg a").first
    target = link.evaluate("(it) => new URL(it.getAttribute('xlink:href') || it.getAttribute('href'), location).href")
    assert target.startswith(home)
    link.click()
    page.wait_for_url(target)
    expect(page.locator(".md-content h1")).to_be_visible()
    assert visit.complaints == []
    assert visit.foreign == []


def test_a_page_that_is_not_there_leads_back_below_its_path(page: Page, home: str) -> None:
    answer = page.goto(f"{home}topics/no-such-topic/")
    assert answer
    assert answer.status == 404
    page.locator("article input[type=search]").fill("deadlocks")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search-result__link[href*='/repo-name/topics/transactions/']").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("a.md-logo").first.click()
    page.wait_for_url(re.compile(rf"^{re.escape(home)}(\.|$)"))
    expect(page.locator(".md-content h1")).to_be_visible()
