"""Rules on the prose of all pages: it holds no fact of the data, because it would stay when the data changes."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from macros.content.topic_page import FENCE
from macros.model.problems import Place, Problem
from macros.model.roadmap import Roadmap

NOT_PROSE = re.compile(
    r"\A---\n.*?^---$"  # front matter
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"  # links and images
    r"|<!--.*?-->|<[a-zA-Z/][^>]*>|\{[{%].*?[}%]\}",
    re.DOTALL | re.MULTILINE,
)
NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def _duration(units: str) -> str:
    """Return a pattern of a number, or a range, of some units; a single number in words may belong to a story."""
    return rf"\b{NUMBER}(?: ?[-–] ?| (?:or|to) ){NUMBER}[- ](?:{units})s?\b|\b\d+[- ](?:{units})s?\b"


DURATION = re.compile(_duration("hour|week|month"))
STUDY_TIME = re.compile(rf"{_duration('week|month')}|\bhours\s+a\s+week\b")
"""On a topic's page hours alone may be technical: a session that ends after 12 hours."""
OPENING = r"^ *(?:#+|[-*+]|\d+[.)]) "
"""Opens a heading or a list's item."""
MARK = r"[ *_★]*"


def prose_problems(roadmap: Roadmap, page: str, text: str, file: str) -> Iterator[Problem]:
    """Yield what a page types of the data. `page` is its path in docs/, `file` its name for messages."""
    written = prose(text)
    yield from duration_problems(page, written, file)
    yield from title_problems(titles(roadmap), page, written, file)


def prose(text: str) -> str:
    """Return the text with everything else blanked out; what is left keeps its place."""
    return NOT_PROSE.sub(_blank, FENCE.sub(_blank, text))


def titles(roadmap: Roadmap) -> dict[str, str]:
    """Return the titles of topics and phases with their pages; those of drafts may still change without a trace."""
    entries = {f"topics/{topic.id}.md": topic for topic in roadmap.topics}
    pages = {**entries, **{f"phases/{phase.id}.md": phase for phase in roadmap.phases}}
    return {" ".join(entry.title.split()): page for page, entry in pages.items() if not entry.draft}


def duration_problems(page: str, written: str, file: str) -> Iterator[Problem]:
    """Yield the typed times that learning takes."""
    is_topic = page.startswith("topics/") and page != "topics/index.md"
    for match in (STUDY_TIME if is_topic else DURATION).finditer(written):
        message = (
            f"{_shown(match)} is typed, and the data may say otherwise one day; call a macro or link the page that "
            "says it, and write a technical duration as `code`"
        )
        yield Problem((), message, Place.at_offset(file, written, match.start()))


def title_problems(pages: Mapping[str, str], page: str, written: str, file: str) -> Iterator[Problem]:
    """Yield the typed titles: those of several words anywhere, others where they stand alone.

    A word alone may mean the thing itself. A heading, a list's item or a table's cell of nothing else means the entry.
    A link's text is read by whoever writes the link.
    """
    flat = " ".join(written.split())
    for title, target in pages.items():
        if title in flat:  # much faster than the pattern, and almost never true
            for match in _typed(title).finditer(written):
                link = f"[{title}]({posixpath.relpath(target, posixpath.dirname(page) or '.')})"
                message = f"{title!r} is typed, and the title may change; write {link}, or other words"
                yield Problem((), message, Place.at_offset(file, written, match.start()))


def _typed(title: str) -> re.Pattern[str]:
    """Return a pattern of a title that may be broken over two lines."""
    words = title.split()
    pattern = r"\s+".join(map(re.escape, words))
    if len(words) > 1:
        return re.compile(rf"(?<!\w){pattern}(?!\w)")
    return re.compile(rf"{OPENING}{MARK}{pattern}{MARK}$|\|{MARK}{pattern}{MARK}\|", re.MULTILINE)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match[0])


def _shown(match: re.Match[str]) -> str:
    return repr(" ".join(match[0].split()))
