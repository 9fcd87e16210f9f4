"""The text of a topic's page: its sections, code blocks and front matter."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from macros.content.samples import Sample
from macros.model.problems import Place, Problem
from macros.model.topics import Topic

SECTIONS = (
    "Why it matters",
    "What you will be able to do",
    "Subtopics",
    "The idea",
    "Code that runs",
    "Pitfalls",
    "Exercise",
    "Check yourself",
    "Resources",
    "Where it leads",
)
FIRST_SECTIONS = ("Why it matters", "What you will be able to do", "Subtopics", "The idea", "Where it leads")
"""What a page has before it is complete."""
FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)
SUBTOPIC_CALL = re.compile(r'\{\{\s*subtopic\("(?P<id>[^"]*)"\)\s*\}\}')
SAMPLE_CALL = re.compile(r'\{\{ sample\("(?P<name>[^"]*)"\)(?: \| indent)? \}\}')
FENCE = re.compile(
    r"^ *(?P<mark>(?P<sign>[`~])(?P=sign){2,})(?!(?P=sign))[ {.]*(?P<language>[\w+-]*)[^\n]*\n"
    r".*?^ *(?P=mark)(?P=sign)* *$",  # at least as long as the mark that began it
    re.DOTALL | re.MULTILINE,
)
HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
EXTERNAL_LINK = re.compile(r"\]\((?P<url>https?://[^)\s]+)[^)]*\)|<(?P<bare>https?://[^>\s]+)>")


@dataclass(frozen=True)
class TopicPage:
    """The text of a topic's page, its name for messages, and the files beside it."""

    topic: Topic
    text: str
    file: str
    files: tuple[Sample, ...]

    @cached_property
    def prose(self) -> str:
        """The text with its code blanked out; everything else stays where it is."""
        return FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), self.text)

    @cached_property
    def sections(self) -> tuple[tuple[str, int, str], ...]:
        """Title, offset and prose of each second-level section."""
        headings = list(HEADING.finditer(self.prose))
        ends = [*(heading.start() for heading in headings[1:]), len(self.prose)]
        spans = [(it["title"].strip(), it.end(), end) for it, end in zip(headings, ends, strict=False)]
        return tuple((title, start, self.prose[start:end]) for title, start, end in spans)

    def section(self, title: str) -> tuple[int, str]:
        """Offset and prose of a section; empty where it is missing, which another check tells."""
        return next(((start, prose) for name, start, prose in self.sections if name == title), (0, ""))

    def problem(self, message: str, offset: int = 0) -> Problem:
        """Return what is wrong at an offset of the text."""
        return Problem((), message, Place.at_offset(self.file, self.text, offset))

    def shown(self) -> list[tuple[int, str]]:
        """Offset and name of every file that the page shows."""
        return [(call.start(), call["name"]) for call in SAMPLE_CALL.finditer(self.prose)]


def front_matter(text: str) -> dict[str, Any] | None:
    """Return what stands between the lines `---` at the top of a page; None if it is no YAML mapping."""
    head = FRONT_MATTER.match(text)
    try:
        found = yaml.safe_load(head["yaml"]) if head else None
    except yaml.YAMLError:
        return None
    return {} if found is None else found if isinstance(found, dict) else None


def is_complete(text: str) -> bool:
    """Say whether a page declares itself complete."""
    return (front_matter(text) or {}).get("complete") is True
