"""Completes the navigation of mkdocs.yml with the pages of the data's entries, in the order of learning."""

from collections.abc import Mapping
from typing import Any

from markupsafe import escape

from macros.model.roadmap import Roadmap

Nav = list[Any]
"""MkDocs' navigation: paths, or one-key mappings from a title to a path or to a list of the same."""


def complete_navigation(nav: Nav, roadmap: Roadmap) -> Nav:
    """The navigation with the pages of phases, topics and plans, each behind the overview of its folder.

    Topics stand in sections that are called after their phases.
    """
    plan_ids = [*(pace.id for pace in roadmap.paces), *(plan.id for plan in roadmap.plans)]
    entries: dict[str, Nav] = {
        "phases/index.md": [f"phases/{phase.id}.md" for phase in roadmap.phases],
        "topics/index.md": [
            {str(escape(phase.title)): [f"topics/{topic_id}.md" for topic_id in phase.topics]}
            for phase in roadmap.phases
        ],
        "plans/index.md": [f"plans/{plan_id}.md" for plan_id in plan_ids],
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
