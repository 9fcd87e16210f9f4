"""The alphabetical index of all topics and subtopics."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from macros.model.roadmap import Roadmap
from macros.rendering.provenance import fact_mark
from macros.text.html import html, join
from macros.text.links import Links

Entry = tuple[str, Markup]
"""What an entry is sorted by, and what it shows."""


def alphabetical_index(roadmap: Roadmap, links: Links) -> str:
    """Return every topic and subtopic under its first letter, which is a heading; those without a letter come first."""
    entries = sorted(_entries(roadmap, links), key=lambda entry: entry[0])
    groups = {letter: list(of) for letter, of in groupby(entries, lambda entry: _letter(entry[0]))}
    jumps = join((html('<a href="#{id}">{letter}</a>', id=_id(letter), letter=letter) for letter in groups), "\n")
    letters = '<nav class="a-z-letters" aria-label="Letters">\n{jumps}\n{mark}\n</nav>'
    parts: list[str] = [html(letters, jumps=jumps, mark=fact_mark("topics"))]
    for letter, of in groups.items():
        items = join((html("<li>{entry}</li>", entry=shown) for _, shown in of), "\n")
        parts += [f"## {letter} {{ #{_id(letter)} }}", html('<ul class="a-z">\n{items}\n</ul>', items=items)]
    return "\n\n".join(parts)


def _entries(roadmap: Roadmap, links: Links) -> Iterator[Entry]:
    for topic in roadmap.topics:
        page = topic.page
        yield _key(topic.title), html("<strong>{link}</strong>", link=links.html(page, topic.label))
        for subtopic in topic.subtopics:
            link = links.html(f"{page}#{subtopic.id}", subtopic.title)
            yield _key(subtopic.title), html("{link} <small>{topic}</small>", link=link, topic=topic.title)


def _key(title: str) -> str:
    """Return what a title is sorted by.

    Without an article or a sign before it, and without regard to case and accents.
    """
    letters = unicodedata.normalize("NFKD", title).casefold()
    return re.sub(r"^\W*(?:(?:the|an?)\s+)?", "", letters) or letters


def _letter(key: str) -> str:
    return key[0].upper() if "a" <= key[0] <= "z" else "0–9"


def _id(letter: str) -> str:
    return f"letter-{letter.lower() if letter.isalpha() else 'none'}"
