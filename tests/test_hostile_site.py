"""Hostile texts through the whole build, in a real browser: they show as they are, and nothing comes of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from texts import with_texts
from visits import squeezed, watch
from website import build, copy_with, flat, served

from macros.model import Roadmap

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

CARD = ("title", "description")


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


def labels(page: Page, figure: int) -> list[str]:
    """The texts of a diagram as shown: of nodes and groups, or of bars and sections."""
    parts = ".node text, .cluster text, .bar text, .sectionTitle"
    drawn = page.locator("figure.diagram").nth(figure).locator(parts)
    return [drawn.nth(number).text_content() or "" for number in range(drawn.count())]


def test_hostile_labels_are_shown_as_they_are(page: Page, hostile_site: str, hostile: Roadmap) -> None:
    lost = []
    for url, figures in wanted_labels(hostile).items():
        page.goto(f"{hostile_site}{url}")
        for number, wanted in enumerate(figures):
            drawn = [squeezed(label) for label in labels(page, number)]
            lost += [f"{url} {it!r}" for it in wanted if not any(squeezed(it) in label for label in drawn)]
    assert lost == []


def test_hostile_texts_run_nothing(page: Page, hostile_site: str, hostile: Roadmap) -> None:
    visit = watch(page, hostile_site)
    for url in ("", "roadmap/", "key-topics/", "projects/", "sources/", "timetable/", "tags/", *wanted_labels(hostile)):
        page.goto(f"{hostile_site}{url}")
        assert page.evaluate("window.hacked") is None, url
        assert page.locator("article :is(script:not([src]), b, img:not([alt]))").count() == 0, url
    assert visit.complaints == []


def test_hostile_titles_are_shown_as_they_are(page: Page, hostile_site: str, hostile: Roadmap) -> None:
    for topic in hostile.topics:
        page.goto(f"{hostile_site}topics/{topic.id}/")
        assert page.locator(".md-content h1").inner_text().removesuffix("¶").strip() == flat(topic.title)
        assert page.title().startswith(flat(topic.title))
        assert page.locator("meta[name=description]").get_attribute("content") == topic.summary
        card = {name: page.locator(f"meta[property='og:{name}']").get_attribute("content") for name in CARD}
        assert card == {"title": flat(topic.title), "description": flat(topic.summary)}
        expect(page.locator(".lead")).to_have_text(flat(topic.summary))
        listed = page.locator(".subtopics li a:not(.fact)").all_inner_texts()
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
