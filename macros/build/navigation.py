"""Arranges the navigation of mkdocs.yml by the data: sections named after phases, pages in the order of learning."""

from typing import Any

from markupsafe import escape

from macros.model.roadmap import Roadmap

Nav = list[Any]
"""MkDocs' navigation: paths, or one-key mappings from a title to a path or to a list of the same."""


def arrange_navigation(nav: Nav, roadmap: Roadmap) -> Nav:
    """Return the navigation in the order of the data.

    Pages of phases are sorted. Sections that are named by a phase's id get its title and its topics, wherever in
    those sections mkdocs.yml lists them.
    """
    phase_ids = [phase.id for phase in roadmap.phases]
    phase_pages = [f"phases/{phase_id}.md" for phase_id in phase_ids]
    others: Nav = []
    sections: list[str] = []
    for entry in nav:
        title, content = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        if title in phase_ids:
            sections.append(title)
        elif isinstance(content, list):
            others.append({title: arrange_navigation(content, roadmap)})
        else:
            others.append(entry)
    others.sort(key=lambda entry: phase_pages.index(entry) if entry in phase_pages else -1)
    if not sections:
        return others
    return [*others, *({str(escape(phase.title)): _topic_pages(phase.topics)} for phase in roadmap.phases)]


def _topic_pages(topic_ids: tuple[str, ...]) -> list[str]:
    return [f"topics/{topic_id}.md" for topic_id in topic_ids]
