"""Completes the navigation of mkdocs.yml with the pages of the data's entries, in the order of learning."""

from collections.abc import Mapping
from typing import Any

from markupsafe import escape

from macros.model.roadmap import Roadmap

Nav = list[Any]
"""MkDocs' navigation: paths, or one-key mappings from a title to a path or to a list of the same."""


def complete_navigation(nav: Nav, roadmap: Roadmap) -> Nav:
    """Return the navigation with the pages of phases, topics and plans, each behind the overview of its folder.

    Topics stand in sections that are called after their phases.
    """
    entries: dict[str, Nav] = {
        "phases/index.md": [phase.page for phase in roadmap.phases],
        "topics/index.md": [
            {str(escape(phase.title)): [topic.page for topic in roadmap.topics_of(phase)]} for phase in roadmap.phases
        ],
        "plans/index.md": [*(pace.page for pace in roadmap.paces), *(plan.page for plan in roadmap.plans)],
    }
    return _completed(nav, entries)


def _completed(nav: Nav, entries: Mapping[str, Nav]) -> Nav:
    completed: Nav = []
    for entry in nav:
        title, content = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        if isinstance(content, list):
            completed.append({title: _completed(content, entries)})
        else:
            completed += [entry, *entries.get(content, ())]
    return completed
