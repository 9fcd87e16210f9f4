"""Rules on the glossary, changes, former ids and lists."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from macros.loading.rules.registry import entry_rule
from macros.model.fields import RoadmapEntry
from macros.model.problems import DataPath, Problem
from macros.model.roadmap import Roadmap
from macros.model.topics import Subtopic
from macros.text.suggestions import shown


def future_changes(roadmap: Roadmap, today: date) -> Iterator[Problem]:
    """Yield changes that have not happened yet; where the day begins first, it is already tomorrow."""
    for index, change in enumerate(roadmap.changes):
        if change.date > today + timedelta(days=1):
            message = f"{change.date} is still to come (today is {today}); write the day on which readers got it"
            yield Problem(("changes", index, "date"), message)


@entry_rule
def terms_are_unique(roadmap: Roadmap) -> Iterator[Problem]:
    """The glossary explains nothing twice."""
    terms = [entry.term for entry in roadmap.glossary]
    for index, term in enumerate(terms):
        if term in terms[:index]:
            yield Problem(("glossary", index, "term"), f"{shown(term)} is explained twice; keep one")


@entry_rule
def former_ids_are_free(roadmap: Roadmap) -> Iterator[Problem]:
    """A former address leads to one entry, and nothing else is there now."""
    lists: list[tuple[DataPath, Sequence[RoadmapEntry | Subtopic]]] = [
        (("phases",), roadmap.phases),
        (("topics",), roadmap.topics),
        (("projects",), roadmap.projects),
        *((("topics", index, "subtopics"), topic.subtopics) for index, topic in enumerate(roadmap.topics)),
    ]
    for path, entries in lists:
        owners = {entry.id: entry.id for entry in entries}
        for index, entry in enumerate(entries):
            for number, former in enumerate(entry.formerly):
                if former in owners:
                    message = f"{shown(former)} leads to {shown(owners[former])} already; remove it here"
                    yield Problem((*path, index, "formerly", number), message)
                owners.setdefault(former, entry.id)


@entry_rule
def lists_name_things_once(roadmap: Roadmap) -> Iterator[Problem]:
    """No prerequisite, no day of a row and no page of a change is named twice."""
    lists: list[tuple[DataPath, tuple[str, ...]]] = []
    lists += [(("topics", index, "requires"), topic.requires) for index, topic in enumerate(roadmap.topics)]
    lists += [(("changes", index, "pages"), change.pages) for index, change in enumerate(roadmap.changes)]
    lists += [(("projects", index, "requires"), project.requires) for index, project in enumerate(roadmap.projects)]
    for index, table in enumerate(roadmap.timetables):
        lists += [(("timetables", index, "rows", row, "days"), it.days) for row, it in enumerate(table.rows)]
    for path, values in lists:
        for value, count in Counter(values).items():
            if count > 1:
                yield Problem(path, f"{str(value)!r} is named {count} times; once is enough")


@entry_rule
def changes_are_told_newest_first(roadmap: Roadmap) -> Iterator[Problem]:
    """The list of changes runs backwards in time."""
    for index, (newer, older) in enumerate(pairwise(roadmap.changes), start=1):
        if older.date > newer.date:
            message = f"{older.date} is after {newer.date} above it; the newest change comes first"
            yield Problem(("changes", index, "date"), message)
