"""Pages hold prose, and no fact that the data holds; a topic's page has the form that readers know from the others."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.content.topic_page import SECTIONS, is_complete
from macros.loading.rules.todos import PAGE_MARK
from macros.model.roadmap import Roadmap
from tests.support.website import ROOT

DOCS = ROOT / "docs"
# The running example's own READMEs are no pages of the site.
PAGES = sorted(page for page in DOCS.rglob("*.md") if DOCS / "example" not in page.parents)
TOPIC_PAGES = sorted(path for path in (DOCS / "topics").glob("*.md") if path.stem != "index")
BEGUN = [page for page in TOPIC_PAGES if PAGE_MARK.search(page.read_text("utf-8"))]
"""Pages with parts that are still to be written, which say so themselves."""
NOT_PROSE = re.compile(
    r"\A---\n.*?^---$"  # front matter
    r"|^(?P<indent> *)(?P<fence>```+|~~~+).*?^(?P=indent)(?P=fence)$"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"  # links and images
    r"|<!--.*?-->|<[a-zA-Z/][^>]*>|\{[{%].*?[}%]\}",
    re.DOTALL | re.MULTILINE,
)
NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def duration_in(units: str) -> str:
    """A pattern of a number, or a range, of some units."""
    return rf"\b{NUMBER}(?: ?[-–] ?| (?:or|to) ){NUMBER}[- ](?:{units})s?\b|\b\d+[- ](?:{units})s?\b"


DURATION = re.compile(duration_in("hour|week|month"))
STUDY_TIME = re.compile(rf"{duration_in('week|month')}|\bhours\s+a\s+week\b")
"""On a topic's page hours alone may be technical: a session that ends after 12 hours."""
FIRST_SECTIONS = ["Why it matters", "What you will be able to do", "Subtopics", "The idea", "Where it leads"]
FEWEST_WORDS = 25


def prose(text: str) -> str:
    """The text with everything else blanked out; lines keep their numbers."""
    return NOT_PROSE.sub(lambda match: re.sub(r"\S", " ", match[0]), text)


def offenders(pattern: re.Pattern[str], pages: list[Path] = PAGES) -> list[str]:
    return [
        f"{page.relative_to(ROOT)}:{text[: match.start()].count(chr(10)) + 1}: {' '.join(match[0].split())}"
        for page in pages
        for text in [prose(page.read_text("utf-8"))]
        for match in pattern.finditer(text)
    ]


def titles(roadmap: Roadmap) -> list[str]:
    return [entry.title for entry in roadmap.topics] + [entry.title for entry in roadmap.phases]


def words_of(title: str) -> str:
    """A pattern of a title that may be broken over two lines."""
    return r"\s+".join(map(re.escape, title.split()))


def entry(forbidden: list[str]) -> re.Pattern[str]:
    """A heading, a list's item or a table's cell that holds nothing but one of the titles."""
    title = "|".join(map(words_of, forbidden))
    opening, mark = r"^ *(?:#+|[-*+]|\d+[.)]) ", r"[ *_★]*"
    return re.compile(rf"{opening}{mark}(?:{title}){mark}$|\|{mark}(?:{title}){mark}\|", re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `code` b", "a b"),
        ("a ``co`de`` b", "a b"),
        ("see [HTTP](http.md) now", "see now"),
        ("---\ntitle: x\n---\na", "a"),
        ("a\n\n```python\nb\n```\nc", "a c"),
        ('{{ subtopic("x") }} a {# b #}', "a {# b #}"),
    ],
)
def test_prose_leaves_out_code_and_links(text: str, left: str) -> None:
    assert prose(text).split() == left.split()


@pytest.mark.parametrize(
    ("text", "is_found", "is_found_on_topic_page"),
    [
        ("it takes 12 hours", True, False),
        ("a session ends after 12 hours", True, False),
        ("a 12-hour session", True, False),
        ("two to three hours", True, False),
        ("12 hours a week", True, True),
        ("a few hours\n  a week", False, True),
        ("a 3-month plan", True, True),
        ("2–3 months", True, True),
        ("two to three weeks", True, True),
        ("after two weeks of work", False, False),  # a story, not a plan
        ("python 3.14 and hours", False, False),
    ],
)
def test_durations_are_found(text: str, is_found: bool, is_found_on_topic_page: bool) -> None:
    assert bool(DURATION.search(text)) == is_found
    assert bool(STUDY_TIME.search(text)) == is_found_on_topic_page


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("## The Web", True),
        ("- **The Web**", True),
        ("2. ★ The Web", True),
        ("| 1 | The Web | x |", True),
        ("## The Web and more", False),
        ("the web | The Web", False),
    ],
)
def test_typed_entries_are_found(text: str, is_found: bool) -> None:
    assert bool(entry(["Basics", "The Web"]).search(text)) == is_found


def test_no_duration_is_typed() -> None:
    others = [page for page in PAGES if page not in TOPIC_PAGES]
    assert len(others) > len(PAGES) / 4
    assert offenders(DURATION, others) == []
    assert offenders(STUDY_TIME, TOPIC_PAGES) == []


def test_no_title_is_typed_as_a_heading_or_entry(roadmap: Roadmap) -> None:
    assert offenders(entry(titles(roadmap))) == []


def test_no_title_of_several_words_is_typed(roadmap: Roadmap) -> None:
    """Titles change; a link's text is checked by eye, plain text is not."""
    title = "|".join(words_of(title) for title in titles(roadmap) if " " in title)
    assert offenders(re.compile(rf"\b(?:{title})\b")) == []


def sections_of(page: Path) -> dict[str, str]:
    """The text below each second-level heading, in order."""
    parts = re.split(r"^## (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("page", TOPIC_PAGES, ids=lambda page: page.stem)
def test_topic_page_has_its_form(page: Path) -> None:
    text = page.read_text("utf-8")
    head = "---\ncomplete: true\n---\n" if is_complete(text) else ""
    assert text.startswith(f"{head}{{{{ topic_card() }}}}\n\n## Why it matters\n")
    sections = sections_of(page)
    assert list(sections) == (list(SECTIONS) if is_complete(text) or page in BEGUN else FIRST_SECTIONS)
    assert re.findall(r"^# .*", text, re.MULTILINE) == []
    if page in BEGUN:
        return
    assert len(prose(sections["Why it matters"]).split()) >= FEWEST_WORDS
    outcomes = re.findall(r"^- \S", sections["What you will be able to do"], re.MULTILINE)
    assert 3 <= len(outcomes) <= 6
    assert sections["Subtopics"].strip() == "{{ topic_subtopics() }}"
    assert sections["Where it leads"].strip().startswith("{{ topic_neighbours() }}")


def explanations(page: Path) -> Iterator[tuple[str, str]]:
    """Each subtopic of a page and the text below its heading."""
    parts = re.split(r'^\{\{ subtopic\("([^"]+)"\) \}\}$', sections_of(page)["The idea"], flags=re.MULTILINE)
    yield from zip(parts[1::2], parts[2::2], strict=True)


def test_every_subtopic_is_explained() -> None:
    short = [
        f"{page.relative_to(ROOT)}: {subtopic} has {count} words"
        for page in TOPIC_PAGES
        if page not in BEGUN
        for subtopic, text in explanations(page)
        if (count := len(re.findall(r"\w+", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))) < FEWEST_WORDS
    ]
    assert short == []


def test_every_subtopic_stands_on_a_line_of_its_own(roadmap: Roadmap) -> None:
    """Otherwise the check above would not see it."""
    explained = {page.stem: [subtopic for subtopic, _ in explanations(page)] for page in TOPIC_PAGES}
    assert explained == {topic.id: [subtopic.id for subtopic in topic.subtopics] for topic in roadmap.topics}
