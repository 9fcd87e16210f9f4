"""Ids: no two entries of a list share one, and whatever is named by one is there.

Both are looked up in the plain values, so that they are told of inside an entry whose shape is wrong, too, and so that
a reference to such an entry is no second error.
"""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from macros.model.fields import RefersTo
from macros.model.problems import DataPath, Problem
from macros.text.suggestions import did_you_mean, kebab, shown

PARTS = {
    "phase": "phases",
    "topic": "topics",
    "pace": "paces",
    "project": "projects",
    "source": "sources",
    "plan": "plans",
}
"""In which part of the data the entries of a kind stand."""


@dataclass(frozen=True)
class Ids:
    """The ids of a list; not complete if one of its entries has none, so that any name may be right."""

    ids: frozenset[str]
    complete: bool


def ids_are_unique(data: Any) -> Iterator[Problem]:
    """Yield no two entries of a list share an id; nor do paces and plans, whose pages share a folder."""
    yield from _repeated_ids(data, ())
    paces = _ids_in(data, "paces").ids
    for index, plan in enumerate(_entries(data, "plans")):
        plan_id = plan.get("id") if isinstance(plan, dict) else None
        if isinstance(plan_id, str) and plan_id in paces:
            yield Problem(("plans", index, "id"), f"{plan_id!r} is taken by a pace; their pages share a folder")


def references_exist(model: type[BaseModel], data: Any, roadmap: Any) -> Iterator[Problem]:
    """Whatever a data file names by id is among the plain values of the roadmap; `model` is that of the whole file."""
    known = {kind: _ids_in(roadmap, part) for kind, part in PARTS.items()}
    known["topic or subtopic"] = _taught(roadmap)
    for path, value, kind in references(model, data):
        named = known[kind]
        if named.complete and value not in named.ids:
            full = next((name for name in sorted(named.ids) if name.endswith(f"/{value}")), None)
            hint = did_you_mean(full or value, named.ids) or f"; name one that stands under {PARTS.get(kind, 'topics')}"
            yield Problem(path, f"{shown(value)} is not a {kind}{hint}")


def references(model: type[BaseModel], data: Any) -> Iterator[tuple[DataPath, str, str]]:
    """Yield the path of every value of a data file that names an entry, the value, and the kind of entry."""
    return _references(model, data, ())


def _repeated_ids(value: Any, path: DataPath) -> Iterator[Problem]:
    if isinstance(value, list):
        seen: set[str] = set()
        for index, entry in enumerate(value):
            entry_id = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(entry_id, str):
                if entry_id in seen:
                    message = f"{shown(entry_id)} is taken by an earlier entry; ids are unique"
                    yield Problem((*path, index, "id"), message)
                seen.add(entry_id)
            yield from _repeated_ids(entry, (*path, index))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _repeated_ids(child, (*path, key))


def _references(kind: Any, value: Any, path: DataPath) -> Iterator[tuple[DataPath, str, str]]:
    """Yield the path of every value that names an entry, the value, and the kind of entry.

    `kind` is a type of the model.
    """
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if isinstance(value, dict):
            for key, child in _types_of(kind).items():
                if key in value:
                    yield from _references(child, value[key], (*path, key))
    elif typing.get_origin(kind) is tuple:
        if isinstance(value, list):
            for index, entry in enumerate(value):
                yield from _references(typing.get_args(kind)[0], entry, (*path, index))
    elif names := [mark for mark in getattr(kind, "__metadata__", ()) if isinstance(mark, RefersTo)]:
        if isinstance(value, str):
            yield path, value, names[0].kind
    else:
        for choice in typing.get_args(kind):
            yield from _references(choice, value, path)


@cache
def _types_of(model: type[BaseModel]) -> dict[str, Any]:
    hints = typing.get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _entries(data: Any, part: str) -> list[Any]:
    entries = data.get(part) if isinstance(data, dict) else None
    return entries if isinstance(entries, list) else []


def _ids_in(data: Any, part: str) -> Ids:
    """Return the ids of a part, or of a topic's subtopics; a malformed one counts as what it should be."""
    entries = _entries(data, part)
    found = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
    named = [entry_id for entry_id in found if isinstance(entry_id, str)]
    return Ids(frozenset(map(kebab, named)), 0 < len(entries) == len(named))


def _taught(data: Any) -> Ids:
    """Return everything that an item of a source may cover: the topics, and their subtopics as topic-id/subtopic-id."""
    topics = _ids_in(data, "topics")
    taught = set(topics.ids)
    complete = topics.complete
    for topic in _entries(data, "topics"):
        if isinstance(topic, dict) and isinstance(topic.get("id"), str):
            subtopics = _ids_in(topic, "subtopics")
            taught.update(f"{kebab(topic['id'])}/{subtopic_id}" for subtopic_id in subtopics.ids)
            complete = complete and subtopics.complete
    return Ids(frozenset(taught), complete)
