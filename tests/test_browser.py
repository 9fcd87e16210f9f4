"""The site in a real browser: every page, every diagram, and what readers do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect
from texts import with_texts
from website import Site, build, copy_with, flat, served

from macros.model import Roadmap

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=900)
TIMEOUT = 15_000
expect.set_options(timeout=TIMEOUT)
DRAWN = "[...document.querySelectorAll('figure.diagram')].every((figure) => figure.dataset.state)"

HOSTILE = (
    "section \"double\" 'single' & <b>bold</b> {n}",
    "click | pipe; semi: colon #35; # hash {n}",
    "<script>window.hacked = 1</script> {n}",
    "title {{{{ 7 * 7 }}}} {{% raw %}} {{# note #}} {n}",
    "Snake 🐍 مرحبا שלום end {n}",
    "`tick` *star* _under_ [x](y) \\ ~~s~~ $m$ ^2^ {n}",
    "new\nline\ttab %% comment -- arrow --> {n}",
    '<img src=x onerror="window.hacked = 2"> {n}',
)
"""Openings are words that Mermaid knows; each text gets a number, so that no two are the same."""


@dataclass
class Visit:
    """What one page did on a phone."""

    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    unparsed: list[str] = field(default_factory=list)
    scrolled: int = 0
    cut_off: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    context.set_default_timeout(TIMEOUT)
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Iterator[Page]:
    desk.clear_cookies()
    opened = desk.new_page()
    yield opened
    opened.close()


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(DRAWN)


def failed(request: Request) -> bool:
    """Whether a request failed of itself; the browser drops those that a left page still waits for."""
    return request.failure != "net::ERR_ABORTED"


def watch(page: Page, home: str) -> Visit:
    """Note what goes wrong on a page from now on."""
    visit = Visit()
    page.on("console", lambda it: visit.complaints.append(it.text) if it.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("requestfailed", lambda it: visit.complaints.append(f"{it.url}: {it.failure}") if failed(it) else None)
    page.on("response", lambda it: visit.complaints.append(f"{it.url}: {it.status}") if it.status >= 400 else None)
    page.on("request", lambda it: None if it.url.startswith((home, "data:")) else visit.foreign.append(it.url))
    return visit


# Every page

PARSE = """async () => {
    const errors = [];
    for (const holder of document.querySelectorAll(".diagram__source")) {
        try { await window.mermaid.parse(holder.dataset.source); } catch (error) { errors.push(String(error)); }
    }
    return errors;
}"""
SCROLLED = "() => { window.scrollTo(999, 0); const reached = window.scrollX; window.scrollTo(0, 0); return reached; }"
CUT_OFF = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, dt, dd, a, table, figcaption, input)")]
    .filter((element) => !element.closest(".table-scroll, .diagram__frame, pre, .highlight, .visually-hidden"))
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `${element.localName}: ${element.textContent.trim().slice(0, 60)}`)"""


@pytest.fixture(scope="module")
def visits(browser: Browser, built_site: Site, served_site: str) -> dict[str, Visit]:
    """Every page, visited once on a phone; odd ones in the dark palette."""
    found = {}
    for scheme, part in (("light", 0), ("dark", 1)):
        context = browser.new_context(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
        context.set_default_timeout(TIMEOUT)
        page = context.new_page()
        log = watch(page, served_site)
        for url in [url for url in built_site.files if url != "404.html"][part::2]:
            open_page(page, f"{served_site}{url}")
            figures = page.locator("figure.diagram")
            found[url] = Visit(
                states=[figures.nth(it).get_attribute("data-state") or "" for it in range(figures.count())],
                unparsed=page.evaluate(PARSE),
                scrolled=page.evaluate(SCROLLED),
                cut_off=page.evaluate(CUT_OFF),
                complaints=log.complaints,
                foreign=log.foreign,
            )
            log.complaints, log.foreign = [], []
        context.close()
    return found


def test_no_page_complains(visits: dict[str, Visit]) -> None:
    assert {url: visit.complaints for url, visit in visits.items() if visit.complaints} == {}


def test_no_page_asks_another_host(visits: dict[str, Visit]) -> None:
    assert {url: visit.foreign for url, visit in visits.items() if visit.foreign} == {}


def test_every_diagram_is_drawn(visits: dict[str, Visit], built_site: Site) -> None:
    wanted = {url: ["drawn"] * len(built_site.article(url).select(".diagram__source")) for url in visits}
    assert sum(map(len, wanted.values())) > 30
    assert {url: visit.states for url, visit in visits.items() if visit.states != wanted[url]} == {}
    assert {url: visit.unparsed for url, visit in visits.items() if visit.unparsed} == {}


def test_no_page_scrolls_sideways_on_a_phone(visits: dict[str, Visit]) -> None:
    assert {url: visit.scrolled for url, visit in visits.items() if visit.scrolled} == {}
    assert {url: visit.cut_off for url, visit in visits.items() if visit.cut_off} == {}


# Diagrams


def labels(page: Page, figure: int) -> list[str]:
    """The texts of a drawn diagram as shown: of nodes and clusters, or of bars and sections."""
    texts: list[str] = (
        page.locator("figure.diagram")
        .nth(figure)
        .evaluate(
            """(figure) => [...figure.querySelectorAll(
            ".node .label, .cluster-label, .taskText, .taskTextOutsideRight, .taskTextOutsideLeft, .sectionTitle"
        )].map((label) => label.textContent)"""
        )
    )
    return texts


def squeezed(text: str) -> str:
    """Text without white space: a drawn label has none where its lines break."""
    return "".join(text.split())


def test_labels_are_shown_as_they_are_written(page: Page, served_site: str, roadmap: Roadmap) -> None:
    lost = []
    for plan in roadmap.plans:
        open_page(page, f"{served_site}plans/{plan.id}/")
        drawn = [squeezed(label) for label in labels(page, 0)]
        lost += [f"{plan.id}: {it.text}" for it in plan.steps if not any(squeezed(it.text) in label for label in drawn)]
    assert lost == []


def test_a_node_leads_to_its_topic(page: Page, served_site: str, roadmap: Roadmap) -> None:
    phase = roadmap.phases[3]
    topic = roadmap.topics_of(phase)[-1]
    open_page(page, f"{served_site}phases/{phase.id}/")
    page.locator(f".diagram__source a:has([id*='n_{topic.id.replace('-', '_')}'])").click()
    page.wait_for_url(f"{served_site}topics/{topic.id}/")
    expect(page.locator(".md-content h1")).to_contain_text(topic.title)


def test_diagrams_work_after_instant_navigation(page: Page, served_site: str, roadmap: Roadmap) -> None:
    topic = roadmap.key_topics[-1]
    phase = roadmap.phase_of(topic.id)
    visit = watch(page, served_site)
    page.goto(f"{served_site}topics/{topic.id}/")
    page.evaluate("window.isTheSameDocument = true")
    page.locator("article .badge--phase").first.click()
    page.wait_for_url(f"{served_site}phases/{phase.id}/")
    expect(page.locator("figure.diagram").first).to_have_attribute("data-state", "drawn")
    page.wait_for_function(DRAWN)
    assert page.evaluate("window.isTheSameDocument")
    page.locator(f".diagram__source a:has([id*='n_{topic.id.replace('-', '_')}'])").click()
    page.wait_for_url(f"{served_site}topics/{topic.id}/")
    expect(page.locator(".md-content h1")).to_contain_text(topic.title)
    assert visit.complaints == []


def test_the_keyboard_reaches_a_diagram_and_its_nodes(page: Page, served_site: str, roadmap: Roadmap) -> None:
    phase = roadmap.phases[0]
    open_page(page, f"{served_site}phases/{phase.id}/")
    page.locator("#the-way-through .headerlink").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.diagram__frame')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.diagram__frame .diagram__source a')")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"^{served_site}(?:topics|phases)/[\w-]+/$"))
    heading = squeezed(page.locator(".md-content h1").inner_text()).removesuffix("¶")
    assert squeezed(name).removeprefix("★").startswith(heading)


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
    results = page.locator(".md-search-result__item").all_inner_texts()
    assert topic.title in results[0]
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


# Hostile texts, through the whole build


@pytest.fixture(scope="module")
def hostile(small: Roadmap) -> Roadmap:
    """The small roadmap with a hostile text in every field that takes text."""

    def text(number: int) -> str:
        return HOSTILE[number % len(HOSTILE)].format(n=number)

    return with_texts(small, text).model_copy(update={"glossary": small.glossary})


@pytest.fixture(scope="module")
def hostile_site(hostile: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    data: dict[str, Any] = hostile.model_dump(mode="json", exclude_none=True) | {"start_date": hostile.start_date}
    site = build(copy_with(data, folder / "checkout"), folder / "site")
    with served(site.folder) as address:
        yield address


def wanted_labels(roadmap: Roadmap) -> dict[str, list[list[str]]]:
    """By page and figure, the labels that have to be shown."""
    topics = [topic.title for topic in roadmap.topics]
    phases = [phase.title for phase in roadmap.phases]
    wanted = {"roadmap/": [[*topics, *phases]]}
    for pace in roadmap.paces:
        wanted[f"plans/{pace.id}/"] = [phases, [*phases, *(project.title for project in roadmap.projects)]]
    for phase in roadmap.phases:
        own = [topic.title for topic in roadmap.topics_of(phase)]
        wanted[f"phases/{phase.id}/"] = [[*own, *(title for title in phases if title != phase.title)], own]
    for plan in roadmap.plans:
        steps = [step.text for step in plan.steps]
        route = [step.text for step in plan.fastest_route]
        wanted[f"plans/{plan.id}/"] = [steps, [it.title for it in plan.phases], route]
    return wanted


def test_hostile_labels_are_shown_as_they_are(page: Page, hostile_site: str, hostile: Roadmap) -> None:
    lost = []
    for url, figures in wanted_labels(hostile).items():
        open_page(page, f"{hostile_site}{url}")
        for number, wanted in enumerate(figures):
            drawn = [squeezed(label) for label in labels(page, number)]
            lost += [f"{url} {it!r}" for it in wanted if not any(squeezed(it) in label for label in drawn)]
    assert lost == []


def test_hostile_texts_run_nothing(page: Page, hostile_site: str, hostile: Roadmap) -> None:
    visit = watch(page, hostile_site)
    for url in ("", "roadmap/", "key-topics/", "projects/", "sources/", "timetable/", "tags/", *wanted_labels(hostile)):
        open_page(page, f"{hostile_site}{url}")
        assert page.evaluate("window.hacked") is None, url
        assert page.locator("article :is(script, b, img:not([alt]))").count() == 0, url
    assert visit.complaints == []


def test_hostile_titles_are_shown_as_they_are(page: Page, hostile_site: str, hostile: Roadmap) -> None:
    for topic in hostile.topics:
        page.goto(f"{hostile_site}topics/{topic.id}/")
        assert page.locator(".md-content h1").inner_text().removesuffix("¶").strip() == flat(topic.title)
        assert page.title().startswith(flat(topic.title))
        assert page.locator("meta[name=description]").get_attribute("content") == topic.summary
        expect(page.locator(".lead")).to_have_text(flat(topic.summary))
        listed = page.locator(".subtopics li a").all_inner_texts()
        assert [flat(it) for it in listed] == [flat(subtopic.title) for subtopic in topic.subtopics]
        assert page.evaluate("window.hacked") is None


def test_hostile_titles_are_found(page: Page, hostile_site: str, hostile: Roadmap) -> None:
    topic = next(topic for topic in hostile.topics if "hacked" in topic.title)
    page.goto(hostile_site)
    page.keyboard.press("/")
    page.keyboard.type("hacked " + topic.title.split()[-1])
    page.locator(".md-search-result__link").first.wait_for()
    results = [flat(text) for text in page.locator(".md-search-result__link").all_inner_texts()]
    assert any(flat(topic.title) in text for text in results)
    assert page.evaluate("window.hacked") is None
