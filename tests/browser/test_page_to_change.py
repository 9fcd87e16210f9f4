"""From a page to its change: links to the data, to files and to reports, the days of changes, and the feed."""

import gzip
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from pathlib import PurePosixPath
from textwrap import dedent, shorten
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from macros.model.roadmap import Roadmap
from tests.site.test_site import source_file
from tests.support.feeds import faults_of
from tests.support.searching import indexed
from tests.support.visits import DESK, PHONE
from tests.support.website import REPOSITORY_URL, ROOT, SITE_URL, Site, build, copy_checkout, text_of

DATA = "data/roadmap.yml"
LINES = (ROOT / DATA).read_text("utf-8").splitlines()
ENTRY = re.compile(r"^( *)- (?:\{|\w+:)")
CALLED = ("title", "name", "term", "text", "activity", "adds")
"""The keys that say what an entry is called."""
FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def fact_links(site: Site) -> Iterator[tuple[str, int, str]]:
    """The page, line and name of every link to a fact."""
    for url, page in site.pages.items():
        for link in page.select("a.fact"):
            address, fragment = urldefrag(str(link["href"]))
            assert address == f"{REPOSITORY_URL}/blob/main/{DATA}", url
            assert re.fullmatch(r"L\d+", fragment), url
            yield url, int(fragment[1:]), str(link["aria-label"]).removeprefix("Edit the data of ")


# What a line of the data begins, read by its indentation and not by the parser that made the links


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def block(number: int) -> str:
    """The lines of what begins in a line, counted from 1."""
    first = LINES[number - 1]
    end = number
    while end < len(LINES) and (not LINES[end].strip() or indentation(LINES[end]) > indentation(first)):
        end += 1
    return re.sub(r": \*(\w+)", r": '\1'", dedent("\n".join(LINES[number - 1 : end])))


def above(number: int) -> int | None:
    """The line of what a line stands in."""
    width = indentation(LINES[number - 1])
    outer = (it for it in range(number - 1, 0, -1) if LINES[it - 1].strip() and indentation(LINES[it - 1]) < width)
    return next(outer, None)


def is_entry(number: int) -> bool:
    return LINES[number - 1].lstrip().startswith("- ")


@cache
def names(number: int) -> frozenset[str]:
    """All that readers may call what begins in a line."""
    value: Any = yaml.load(block(number), FastLoader)  # noqa: S506  # it is a safe one
    outer = above(number)
    if outer and is_entry(number):  # between an entry and what it belongs to stands the key of its list
        outer = above(outer)
    if is_entry(number):
        entry = value[0]
        own = {str(entry[key]) for key in CALLED if key in entry} if isinstance(entry, dict) else {str(entry)}
        own |= {f"{title} ({entry['id']})" for title in own if isinstance(entry, dict) and "id" in entry}
    else:
        key, content = next(iter(value.items()))
        words = key.replace("_", " ")
        own = {str(content["title"])} if isinstance(content, dict) and "title" in content else set()
        if outer is None:
            return frozenset({*own, f"all {words}"})
        own |= {words}
    link = "in" if is_entry(number) else "of"
    outer_names = names(outer) if outer else {""}
    return frozenset(f"{mine} {link} {its}" if its else mine for mine, its in product(own, outer_names))


@cache
def shown_names(number: int) -> frozenset[str]:
    return frozenset(shorten(name, 70, placeholder=" …") for name in names(number))


def test_every_link_to_a_fact_names_the_line_in_which_it_begins(built_site: Site) -> None:
    found = list(fact_links(built_site))
    wrong = [
        f"{url}: {name} → {line}: {LINES[line - 1].strip()}"
        for url, line, name in found
        if name not in shown_names(line)
    ]
    assert len(found) > 2500
    assert wrong == []


def test_every_entry_of_the_data_can_be_edited_from_a_page(built_site: Site) -> None:
    linked = {line for _, line, _ in fact_links(built_site)}
    entries = {number: line for number, line in enumerate(LINES, start=1) if ENTRY.match(line)}
    assert [f"{number}: {line}" for number, line in entries.items() if number not in linked] == []


@pytest.mark.parametrize(
    ("url", "selector"),
    [
        ("topics/transactions/", ".card"),
        ("topics/transactions/", "article h3"),
        ("topics/transactions/", ".subtopics__item"),
        ("phases/databases/", "figure.diagram:not(.diagram--written)"),
        ("phases/databases/", ".admonition.key"),
        ("phases/databases/", "tbody tr"),
        ("plans/gpt/", "figure.diagram"),
        ("plans/gpt/", "#topics-and-subtopics ~ ul li"),
        ("timetable/", "article h3"),
        ("timetable/", ".timetable tbody tr"),
        ("projects/", ".card"),
        ("key-topics/", ".key-topics > li"),
        ("", ".paces__pace"),
        ("", ".route__stop"),
        ("glossary/", ".glossary dd"),
        ("sources/", ".matrix tbody tr"),
        ("changes/", ".changes > li"),
        ("a-z/", ".a-z-letters"),
    ],
)
def test_blocks_drawn_from_the_data_have_a_link(built_site: Site, url: str, selector: str) -> None:
    found = built_site.pages[url].select(selector)
    assert found
    assert [text_of(it)[:60] for it in found if not it.select("a.fact")] == []


def test_facts_are_not_in_the_search(built_site: Site) -> None:
    texts = [f"{title} {text}" for title, text in indexed(built_site).values()]
    assert [text for text in texts if "Edit the data of" in text] == []
    assert not [page for page in built_site.files.values() if "data-fact" in page.read_text("utf-8")]


# Reports


def test_every_page_can_be_reported_with_its_address_and_title(built_site: Site) -> None:
    wrong = []
    for url, page in built_site.pages.items():
        if url == "404.html":
            continue
        heading = page.select("article h1")[0]
        title = re.sub(r"\s*¶$", "", text_of(heading))
        wanted = {"template": ["problem.yml"], "page": [f"{SITE_URL}{url}"], "section": [title]}
        links = [str(link["href"]) for link in page.select("article a.report")]
        if len(links) != 2 or any(parse_qs(urlsplit(link).query) != wanted for link in links):
            wrong.append(f"{url}: {links}")
        if any(not link.startswith(f"{REPOSITORY_URL}/issues/new?") for link in links):
            wrong.append(f"{url}: {links}")
    assert wrong == []


SECTION = "link => new URL(link.href).searchParams.get('section')"


def section(page: Page) -> str:
    return str(page.locator(".page-end .report").evaluate(SECTION))


def rest_at(page: Page, heading: str) -> None:
    page.evaluate("id => location.hash = id", heading)


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
def test_a_report_names_the_section_that_was_read_last(browser: Browser, served_site: str, window: Any) -> None:
    context = browser.new_context(viewport=window)
    page = context.new_page()
    page.goto(f"{served_site}topics/transactions/")
    assert section(page) == "Transactions"
    rest_at(page, "acid")
    expect(page.locator(".page-end .report")).to_have_attribute("href", re.compile("section=ACID"))
    rest_at(page, "isolation-levels")
    expect(page.locator(".page-end .report")).to_have_attribute("href", re.compile("section=Isolation"))
    page.locator(".page-end").scroll_into_view_if_needed()
    page.wait_for_timeout(1000)  # longer than a page has to rest
    assert section(page) == "Isolation levels"
    query = parse_qs(urlsplit(str(page.locator("a.report").first.get_attribute("href"))).query)
    assert query["section"] == ["Isolation levels"]
    assert query["page"] == [f"{SITE_URL}topics/transactions/"]
    context.close()


def test_a_report_is_about_the_page_that_the_theme_has_put_in_place(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}topics/transactions/")
    page.evaluate("window.unchanged = true")
    rest_at(page, "acid")
    expect(page.locator(".page-end .report")).to_have_attribute("href", re.compile("section=ACID"))
    page.locator(".md-footer__link--next").click()
    expect(page.locator("article h1")).not_to_contain_text("Transactions")
    assert page.evaluate("window.unchanged") is True
    following = page.locator("article h1").inner_text().removesuffix("¶").strip()
    expect(page.locator(".page-end .report")).not_to_have_attribute("href", re.compile("section=ACID"))
    assert section(page) == following
    rest_at(page, "why-it-matters")
    expect(page.locator(".page-end .report")).to_have_attribute("href", re.compile(r"section=Why\+it\+matters"))
    assert "page=" + SITE_URL.replace(":", "%3A").replace("/", "%2F") + "topics" in str(
        page.locator(".page-end .report").get_attribute("href")
    )


# Links to facts on the screen and on paper

SMALL_TARGETS = """() => [...document.querySelectorAll("a.fact")].filter((it) => it.checkVisibility())
    .filter((it) => it.offsetWidth < 24 || it.offsetHeight < 24).map((it) => it.ariaLabel)"""
CONTRAST = """(element) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const light = (colour) => {
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((it) => it / 255)
            .map((it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (it) => getComputedStyle(it)[BACKGROUND];
    let behind = element;
    while (/rgba\\(0, 0, 0, 0\\)|transparent/.test(ground(behind))) behind = behind.parentElement;
    const lights = [getComputedStyle(element, "::before")[BACKGROUND], ground(behind)].map(light);
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}""".replace("BACKGROUND", "'backgroundColor'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", ["topics/transactions/", "phases/databases/", "timetable/", ""])
def test_links_to_facts_can_be_seen_and_touched(browser: Browser, served_site: str, url: str, scheme: Any) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served_site}{url}")
    links = page.locator("a.fact:visible")
    assert links.count() > 2
    assert page.evaluate(SMALL_TARGETS) == []
    assert min(link.evaluate(CONTRAST) for link in links.all()[:40]) >= 3
    context.close()


def test_links_to_facts_are_reached_by_keyboard_and_say_what_they_edit(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}topics/transactions/")
    heading = page.locator("#acid")
    heading.get_by_role("link", name="Edit the data of ACID in Transactions").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Edit the data of ACID in Transactions"


def test_paper_has_the_day_of_the_last_change_and_no_links_to_edit(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}topics/transactions/")
    page.emulate_media(media="print")
    assert page.locator("a.fact:visible, .page-end a:visible").count() == 0
    page.emulate_media(media="screen")
    assert page.locator("a.fact:visible").count() > 5


# Days of the last change


def day_of(site: Site, url: str) -> date | None:
    found = site.pages[url].select(".page-end time")
    return date.fromisoformat(str(found[0]["datetime"])) if found else None


def lastmods(site: Site) -> dict[str, str | None]:
    """The day that the sitemap gives for each page."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    text = (site.folder / "sitemap.xml").read_text("utf-8")
    entries = ET.fromstring(text).findall(f"{space}url")  # noqa: S314  # made here
    assert gzip.decompress((site.folder / "sitemap.xml.gz").read_bytes()).decode() == text
    return {it.findtext(f"{space}loc", "").removeprefix(SITE_URL): it.findtext(f"{space}lastmod") for it in entries}


def is_whole_clone() -> bool:
    done = subprocess.run(("git", "rev-parse", "--is-shallow-repository"), cwd=ROOT, capture_output=True, check=False)
    return done.stdout.strip() == b"false"


def committed(*paths: str) -> date | None:
    """The day of the last commit that changed one of the paths."""
    command = ("git", "log", "-1", "--format=%ct", "--", *paths)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return datetime.fromtimestamp(int(done.stdout), UTC).date() if done.stdout.strip() else None


def test_the_sitemap_has_the_day_that_the_page_shows(built_site: Site) -> None:
    shown = {url: day_of(built_site, url) for url in built_site.pages if url != "404.html"}
    assert lastmods(built_site) == {url: day.isoformat() if day else None for url, day in shown.items()}


@pytest.mark.skipif(not is_whole_clone(), reason="needs the whole history: git fetch --unshallow")
def test_pages_are_at_least_as_young_as_their_files(built_site: Site) -> None:
    wrong = []
    for url in built_site.pages:
        if url == "404.html":
            continue
        file = f"docs/{source_file(url)}"
        files = committed(file, str(PurePosixPath(file).with_suffix("")))
        with_data = committed(file, str(PurePosixPath(file).with_suffix("")), DATA)
        day = day_of(built_site, url)
        facts = bool(built_site.pages[url].select("a.fact"))
        if not (day == files or (facts and day and with_data and (files or date.min) < day <= with_data)):
            wrong.append(f"{url}: {day}, its files {files}, with the data {with_data}")
    assert wrong == []


def test_days_are_written_for_readers(built_site: Site) -> None:
    for url, page in built_site.pages.items():
        for time in page.select(".page-end time"):
            day = date.fromisoformat(str(time["datetime"]))
            assert text_of(time) == f"{day.day} {day:%B %Y}", url


@pytest.fixture(scope="module")
def exported_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built from files without a history."""
    folder = tmp_path_factory.mktemp("exported")
    return build(copy_checkout(folder / "checkout"), folder / "site", "client")


def test_without_a_history_no_page_has_a_day(exported_site: Site, built_site: Site) -> None:
    assert [url for url in exported_site.pages if day_of(exported_site, url)] == []
    assert set(lastmods(exported_site).values()) == {None}
    assert lastmods(exported_site).keys() == lastmods(built_site).keys()
    assert all(page.select(".page-end .report") for url, page in exported_site.pages.items() if url != "404.html")


# Recent changes


def test_the_feed_is_announced_on_every_page(built_site: Site) -> None:
    for url, page in built_site.pages.items():
        links = page.select('link[rel="alternate"][type="application/atom+xml"]')
        assert len(links) == 1, url
        assert str(links[0]["href"]).endswith("changes.xml"), url


def test_the_feed_is_valid_and_leads_to_pages(built_site: Site, roadmap: Roadmap) -> None:
    feed = ET.fromstring((built_site.folder / "changes.xml").read_text("utf-8"))  # noqa: S314  # made here
    assert faults_of(feed) == []
    space = "{http://www.w3.org/2005/Atom}"
    assert [it.findtext(f"{space}title") for it in feed.findall(f"{space}entry")] == [it.text for it in roadmap.changes]
    content = "".join(it.text or "" for it in feed.iter(f"{space}content"))
    addresses = re.findall(r'href="([^"]+)"', content) + [it.get("href", "") for it in feed.iter(f"{space}link")]
    for address in addresses:
        path, _, anchor = address.removeprefix(SITE_URL).partition("#")
        assert address.startswith(SITE_URL)
        assert path == "changes.xml" or path in built_site.pages
        assert not anchor or built_site.article(path).select(f"#{anchor}")


def test_recent_changes_stand_on_their_page(built_site: Site, roadmap: Roadmap) -> None:
    shown = [text_of(it) for it in built_site.article("changes/").select(".changes > li > p:first-of-type")]
    assert shown == [change.text for change in roadmap.changes]
    assert all(change.date <= datetime.now(UTC).date() for change in roadmap.changes)
