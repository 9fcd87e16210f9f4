"""What the head of a page takes from the data: title, description, tags; and the tooltips of short forms."""

from collections.abc import Mapping
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from markupsafe import escape

from macros.model.roadmap import Roadmap
from macros.rendering.components import PRIORITY_LABELS
from macros.text.escaping import markdown_text
from macros.text.wording import hours


def metadata(roadmap: Roadmap, page: str) -> dict[str, Any]:
    """Return front matter of the page of a topic, phase, pace or plan; empty for other pages.

    Values are escaped for HTML, because the theme puts most of them into pages as they are; and Markup, so that it does
    not escape them once more where it escapes.
    """
    path = PurePosixPath(page)
    if path.stem == "index":
        return {}
    match str(path.parent):
        case "topics":
            topic = roadmap.topic(path.stem)
            tags = [PRIORITY_LABELS[topic.priority], roadmap.phase_of(topic.id).title]
            return _head(topic.title, topic.summary) | {"tags": [str(escape(tag)) for tag in tags]}
        case "phases":
            phase = roadmap.phase(path.stem)
            return _head(phase.title, phase.goal)
        case "plans" if path.stem in {pace.id for pace in roadmap.paces}:
            pace = roadmap.pace(path.stem)
            return _head(f"{pace.title}: {hours(pace.hours_per_week)} a week", pace.summary)
        case "plans":
            source = roadmap.source(roadmap.plan(path.stem).source)
            return _head(f"The plan of {source.name}", source.answer)
    return {}


def page_title(roadmap: Roadmap, headings: Mapping[str, str], page: str) -> str:
    """Return the title of a page as plain text; `headings` are those of pages that don't take theirs from the data."""
    title = metadata(roadmap, page).get("title")
    return unescape(str(title)) if title else headings.get(page, page)


def abbreviations(roadmap: Roadmap) -> str:
    """Return definitions for Markdown's abbr extension, a line each."""
    return "\n".join(f"*[{entry.term}]: {markdown_text(entry.meaning)}" for entry in roadmap.glossary)


def _head(title: str, description: str) -> dict[str, Any]:
    return {"title": escape(title), "description": escape(description)}
