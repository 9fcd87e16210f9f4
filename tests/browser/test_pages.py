"""The site in a real browser: every page, and what readers do."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from macros.model.roadmap import Roadmap
from tests.support.searching import look_for
from tests.support.visits import DESK, MOVED, PHONE, TIMEOUT, WIDE, Visit, squeezed, watch
from tests.support.website import Site, flat

expect.set_options(timeout=TIMEOUT)

# Every page

PALETTES = {"light": "default", "dark": "slate"}
SCROLLED = "() => { window.scrollTo(999, 0); const reached = window.scrollX; window.scrollTo(0, 0); return reached; }"
CUT_OFF = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, dt, dd, a, table, figcaption, input)")]
    .filter((element) => !element.closest(".table-scroll, .diagram__frame, pre, .highlight, .visually-hidden"))
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `${element.localName}: ${element.textContent.trim().slice(0, 60)}`)"""


SCROLLED_TABLES = """() => [...document.querySelectorAll(".md-content :is(.table-scroll, .md-typeset__scrollwrap)")]
    .filter((frame) => frame.scrollWidth > frame.clientWidth)
    .map((frame) => `${frame.getAttribute("aria-label")}: ${frame.scrollWidth} in ${frame.clientWidth} pixels`)"""
PAPER = ViewportSize(width=680, height=960)
"""A4 between its margins."""


@pytest.fixture(scope="module")
def visits(browser: Browser, built_site: Site, served_site: str) -> dict[str, Visit]:
    """Every page, visited once on a phone, odd ones in the dark palette; then searched from, and seen in the other."""
    found = {}
    for scheme, other, part in (("light", "dark", 0), ("dark", "light", 1)):
        context = browser.new_context(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
        context.set_default_timeout(TIMEOUT)
        page = context.new_page()
        log = watch(page, served_site)
        for url in [url for url in built_site.files if url != "404.html"][part::2]:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
            page.goto(f"{served_site}{url}")
            found[url] = Visit(
                undrawn=page.locator("figure.diagram:not(:has(svg[viewBox]))").count(),
                scrolled=page.evaluate(SCROLLED),
                cut_off=page.evaluate(CUT_OFF),
                moved=page.evaluate(MOVED),
                complaints=log.complaints,
                foreign=log.foreign,
            )
            assert look_for(page, "isolation levels"), url
            page.emulate_media(color_scheme=other)  # type: ignore[arg-type]  # one of its words
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", PALETTES[other])
            log.complaints, log.foreign = [], []
        context.close()
    return found


def test_no_page_complains(visits: dict[str, Visit]) -> None:
    assert {url: visit.complaints for url, visit in visits.items() if visit.complaints} == {}


def test_nothing_moves_while_a_page_comes_on_a_phone(visits: dict[str, Visit]) -> None:
    assert {url: visit.moved for url, visit in visits.items() if visit.moved} == {}


def test_on_a_desk_nothing_moves_and_no_table_scrolls(browser: Browser, built_site: Site, served_site: str) -> None:
    """On every page with a diagram, and on each that is not one of many of its kind."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    moved, scrolled = {}, {}
    own = [url for url in built_site.pages if not url.startswith("topics/") and url != "404.html"]
    for url in [*own, "topics/", "topics/http/", "topics/transactions/"]:
        page.goto(f"{served_site}{url}")
        moved[url] = page.evaluate(MOVED)
        page.set_viewport_size(DESK)
        scrolled[url] = page.evaluate(SCROLLED_TABLES)
        page.set_viewport_size(WIDE)
    context.close()
    assert {url: tables for url, tables in scrolled.items() if tables} == {}
    assert {url: moves for url, moves in moved.items() if moves} == {}


@pytest.mark.parametrize("url", ["timetable/", "sources/", "plans/gpt/", "topics/pytest/", "api/"])
def test_on_paper_no_table_is_cut_and_no_control_is_there(page: Page, served_site: str, url: str) -> None:
    page.goto(f"{served_site}{url}")
    page.locator(".md-content").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    assert page.evaluate(SCROLLED_TABLES) == []
    controls = page.locator(".md-content :is(button, .md-code__nav, .headerlink)").evaluate_all(
        "(all) => all.filter((it) => it.checkVisibility()).map((it) => it.outerHTML)"
    )
    assert controls == []


def test_no_page_asks_another_host(visits: dict[str, Visit]) -> None:
    assert {url: visit.foreign for url, visit in visits.items() if visit.foreign} == {}


def test_every_diagram_is_drawn(visits: dict[str, Visit]) -> None:
    assert {url: visit.undrawn for url, visit in visits.items() if visit.undrawn} == {}


def test_no_page_scrolls_sideways_on_a_phone(visits: dict[str, Visit]) -> None:
    assert {url: visit.scrolled for url, visit in visits.items() if visit.scrolled} == {}
    assert {url: visit.cut_off for url, visit in visits.items() if visit.cut_off} == {}


# Search, palette, tooltips


@pytest.mark.parametrize("part", ["title", "subtopic"])
def test_search_leads_to_a_topic(page: Page, served_site: str, roadmap: Roadmap, part: str) -> None:
    topic = roadmap.topic("transactions")
    subtopic = next(it for it in topic.subtopics if it.id == "isolation-levels")
    words, address = {
        "title": (topic.title, f"topics/{topic.id}/"),
        "subtopic": (subtopic.title, f"topics/{topic.id}/#{subtopic.id}"),
    }[part]
    page.goto(served_site)
    page.keyboard.press("/")
    page.keyboard.type(words)
    link = page.locator(f".md-search-result__link[href*='{topic.id}/']", has_text=words).first
    link.wait_for()
    expect(page.locator(".md-search-result__item").first).to_contain_text(topic.title)
    link.click()
    page.wait_for_url(re.compile(rf"^{served_site}topics/{topic.id}/"))
    expect(page.locator(".md-content h1")).to_contain_text(topic.title)
    anchor = address.partition("#")[2]
    assert not anchor or page.locator(f"[id='{anchor}']").count() == 1


def test_the_palette_is_kept(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    page = context.new_page()
    page.goto(f"{served_site}phases/databases/")
    body = page.locator("body")
    background = "getComputedStyle(document.body).backgroundColor"
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    light = page.evaluate(background)
    for _ in ("from the system to light", "from light to dark"):
        page.locator("[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(background) != light
    context.close()


def test_the_palette_follows_the_system(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    page = context.new_page()
    page.goto(served_site)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


def test_short_forms_have_tooltips(page: Page, served_site: str, roadmap: Roadmap) -> None:
    meanings = {entry.term: flat(entry.meaning) for entry in roadmap.glossary}
    page.goto(f"{served_site}topics/transactions/")
    short = page.locator("article abbr").first
    term = short.inner_text()
    short.hover()
    expect(page.get_by_role("tooltip")).to_have_text(meanings[term])


# Lost readers, and readers without JavaScript


def test_a_missing_page_offers_search(page: Page, served_site: str) -> None:
    answer = page.goto(f"{served_site}topics/no-such-topic/")
    assert answer
    assert answer.status == 404
    page.locator("article input[type=search]").fill("deadlocks")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search-result__link[href*='/transactions/']").first).to_be_visible()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    yield context
    context.close()


HIDDEN = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, dt, dd, th, td, .diagram__source)")]
    .filter((element) => element.textContent.trim() && !element.closest("details:not([open]), .visually-hidden"))
    .filter((element) => !element.checkVisibility({visibilityProperty: true}) || element.offsetHeight === 0)
    .map((element) => `${element.localName}: ${element.textContent.trim().slice(0, 60)}`)"""


@pytest.mark.parametrize("url", ["topics/transactions/", "phases/databases/", "plans/gpt/", ""])
def test_all_text_shows_without_javascript(plain: BrowserContext, served_site: str, built_site: Site, url: str) -> None:
    page = plain.new_page()
    page.goto(f"{served_site}{url}")
    shown = squeezed(page.locator("article").inner_text()).casefold()
    headings = [heading.get_text() for heading in built_site.article(url).select("h1, h2, h3")]
    assert page.evaluate("document.documentElement.className") == "no-js"
    assert page.evaluate(HIDDEN) == []
    assert [heading for heading in headings if squeezed(heading).casefold() not in shown] == []
    page.close()


def test_choosing_a_framework_once_chooses_it_everywhere(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}topics/fastapi/")
    sets = page.locator(".tabbed-set").count()
    assert sets >= 2
    shown = (
        "() => [...document.querySelectorAll('.tabbed-set')].map((it) => it.querySelectorAll('label')["
        "[...it.querySelectorAll(':scope > input')].findIndex((input) => input.checked)].textContent.trim())"
    )
    assert page.evaluate(shown) == ["FastAPI"] * sets
    page.locator(".tabbed-set").first.get_by_text("Django", exact=True).click()
    assert page.evaluate(shown) == ["Django"] * sets
