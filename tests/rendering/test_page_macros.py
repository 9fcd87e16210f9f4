import re
from urllib.parse import urljoin

import pytest
from mkdocs.structure.files import File

from macros.api.documents import api_files
from macros.content.example import archive_name
from macros.model.roadmap import Roadmap
from macros.model.sources import Item, Plan, Source, SummaryLine
from macros.rendering.changes import FEED
from macros.rendering.page_macros import MACROS, PageMacros
from tests.support.calls import DOCS, FILES, PAGES, SITE, called, drawn
from tests.support.rendering import flat, links, parsed, rendered
from tests.support.texts import changed, texts, with_texts

ADDRESS = "https://example.org/learn/"
SOURCES = ["gemini", "grok", "claude", "gpt"]


def address(page: str) -> str:
    """Where MkDocs serves a page."""
    return urljoin(ADDRESS, File(page, "docs", "site", use_directory_urls=True).url)


@pytest.fixture(scope="module")
def marked(roadmap: Roadmap) -> Roadmap:
    """The real roadmap with a word of its own for every text."""
    return with_texts(roadmap, lambda number: f"text{number:05}")


@pytest.mark.parametrize("macro", PAGES)
def test_links_lead_to_pages_and_anchors_that_exist(small: Roadmap, macro: str) -> None:
    targets = {address(page): anchors for page, anchors in anchors_of(small).items()}
    targets |= {address(path): set() for path in api_files(small, SITE)}
    for page in PAGES[macro]:
        source = f"<div>{called(small, macro, page)}</div>"  # one of them is an address, which is no HTML by itself
        clicked = re.findall(r'^\s+click \w+ "([^"]+)"', source, re.MULTILINE)
        for url in [*(url for url in links(source).values() if not url.startswith("#")), *clicked]:
            target, _, anchor = urljoin(address(page), url).partition("#")
            assert target in targets, f"{url} on {page}"
            assert not anchor or anchor in targets[target], f"{url} on {page}"


def anchors_of(roadmap: Roadmap) -> dict[str, set[str]]:
    """The pages that a roadmap has, with the anchors to which macros may lead."""
    pages: dict[str, set[str]] = {f"topics/{it.id}.md": {sub.id for sub in it.subtopics} for it in roadmap.topics}
    pages |= {f"phases/{phase.id}.md": set() for phase in roadmap.phases}
    pages |= {f"plans/{pace.id}.md": set() for pace in roadmap.paces}
    pages |= {f"plans/{plan.id}.md": set() for plan in roadmap.plans}
    pages |= {f"example/{archive_name(stage)}": set() for stage in FILES.stages}
    return pages | {"example.md": set(), FEED: set(), "projects.md": {project.id for project in roadmap.projects}}


@pytest.mark.parametrize(
    ("macro", "page"), [(macro, page) for macro in ("all_projects", "subtopic") for page in PAGES[macro][:2]]
)
def test_the_anchors_that_links_name_are_those_of_the_headings(small: Roadmap, macro: str, page: str) -> None:
    headings = {str(tag["id"]) for tag in rendered(called(small, macro, page)).find_all(["h2", "h3"])}
    assert headings == anchors_of(small)["projects.md" if macro == "all_projects" else page]


@pytest.mark.parametrize(
    ("macro", "page", "valid"),
    [
        ("topic_card", "topics/htp.md", "no topic 'htp'; valid: classes, functions, http, loops"),
        ("phase_card", "phases/index.md", "no phase 'index'; valid: basics, web"),
        ("phase_card", "topics/http.md", "only the page of an entry, in docs/phases/, can show it"),
        ("pace_card", "plans/ada.md", "no pace 'ada'; valid: fast, slow"),
        ("source_card", "plans/fast.md", "no plan 'fast'; valid: ada, bob"),
        ("source_steps", "plans/fast.md", "no plan 'fast'; valid: ada, bob"),
    ],
)
def test_a_macro_on_a_page_about_something_else_names_the_valid_ids(
    small: Roadmap, macro: str, page: str, valid: str
) -> None:
    with pytest.raises(LookupError, match=valid):
        called(small, macro, page)


def test_macros_ask_for_the_page_when_they_are_called(small: Roadmap) -> None:
    page = "topics/http.md"
    blocks = PageMacros(small, lambda: page, FILES)
    assert blocks.topic_card().startswith("# HTTP\n")
    page = "topics/loops.md"
    assert blocks.topic_card().startswith("# Loops\n")


def test_all_public_methods_are_macros() -> None:
    assert sorted(MACROS) == sorted(name for name in dir(PageMacros) if not name.startswith("_"))


def test_macros_are_called_on_pages_of_the_site() -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md"))
    unused = {macro for macro in MACROS if f"{{{{ {macro}(" not in pages}
    assert unused <= {"todo"}  # for pages that are not written yet


def test_our_weeks_stand_before_those_of_the_sources(small: Roadmap) -> None:
    roadmap = changed(small, timetables=small.timetables[::-1])
    headings = [tag["id"] for tag in rendered(called(roadmap, "all_weeks", "timetable.md")).find_all("h3")]
    assert headings == ["week-slow", "week-fast", "week-bob", "week-ada"]


def test_a_phase_has_an_admonition_for_each_key_topic(small: Roadmap) -> None:
    soup = rendered(called(small, "phase_key_topics", "phases/web.md"))
    assert [flat(title.get_text()) for title in soup.find_all(class_="admonition-title")] == ["★ HTTP"]
    assert links(str(soup)) == {"Learn HTTP": "../topics/http.md"}


def test_a_phase_shows_its_dates_and_topics_at_the_middle_pace(small: Roadmap) -> None:
    assert "The Web at 5 hours a week" in called(small, "phase_gantt", "phases/web.md")


@pytest.mark.parametrize("source_id", SOURCES)
def test_the_page_of_a_source_shows_everything_that_the_source_says(marked: Roadmap, source_id: str) -> None:
    week = next(it for it in marked.timetables if it.source == source_id)
    soup = rendered(drawn(marked, f"plans/{source_id}.md"))
    for diagram in soup.find_all("figure"):
        diagram.decompose()
    visible = set(re.findall(r"text\d{5}", soup.get_text()))
    said = texts(marked.source(source_id), marked.plan(source_id), leaving_out=("short_name",))
    said += texts(week, leaving_out=("title",))
    assert [text for text in said if text not in visible] == []


@pytest.mark.parametrize("source_id", SOURCES)
def test_the_page_of_a_source_leads_to_everything_that_teaches_what_it_names(roadmap: Roadmap, source_id: str) -> None:
    page = f"plans/{source_id}.md"
    found = {urljoin(address(page), str(link["href"])) for link in parsed(drawn(roadmap, page)).find_all("a")}
    for covered in covers(roadmap.source(source_id), roadmap.plan(source_id)):
        topic_id, slash, subtopic_id = covered.partition("/")
        assert address(f"topics/{topic_id}.md") + ("#" if slash else "") + subtopic_id in found


def covers(source: Source, plan: Plan) -> set[str]:
    """All references of what a source names."""
    waiting: list[Item | SummaryLine] = [*source.topics, *source.ranking, *plan.steps, *plan.fastest_route]
    waiting += [*plan.summary, *(item for phase in plan.phases for item in phase.items)]
    found: set[str] = set()
    while waiting:
        entry = waiting.pop()
        found.update(entry.covers)
        if isinstance(entry, Item):
            waiting += entry.items
    return found


def test_every_text_of_the_data_is_shown_on_some_page(marked: Roadmap) -> None:
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    shown = set(re.findall(r"text\d{5}", "".join(drawn(marked, page) for page in pages)))
    assert [text for text in texts(marked) if text not in shown] == []
