"""Describes what is wrong with the data so that a reader can fix it: file, line, column, path, value, remedy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from macros.text.suggestions import shown

DataPath = tuple[str | int, ...]
"""Keys and list positions from the top of a data file down to a value."""


@dataclass(frozen=True)
class Place:
    """A position in a file; lines and columns are counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    @classmethod
    def at_offset(cls, file: str, text: str, offset: int) -> "Place":
        """Return the position of a character of the file's text."""
        line_start = text.rfind("\n", 0, offset) + 1
        return cls(file, text.count("\n", 0, offset) + 1, offset - line_start + 1)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and what would be right."""

    path: DataPath
    message: str
    place: Place | None = None
    label: str = ""

    def at(self, place: Place, label: str) -> "Problem":
        """Return the same problem with its place in a file and a readable path."""
        return replace(self, place=place, label=label)

    def __str__(self) -> str:
        where = f"{self.place.file}:{self.place.line}:{self.place.column}: " if self.place else ""
        return f"{where}{self.label}: {self.message}" if self.label else f"{where}{self.message}"


class RoadmapError(Exception):
    """The data or its pages are wrong; holds every problem, and its text lists them a line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        heading = f"{count} problem{'s' if count != 1 else ''} in the roadmap's data:"
        super().__init__("\n".join([heading, *map(str, self.problems)]))


def label_of(path: DataPath, data: Any) -> str:
    """Return the path as a reader knows it, entries by their id: `topics.postgresql.requires[0]`."""
    label = ""
    for step in path:
        data = _child(data, step)
        entry_id = data.get("id") if isinstance(data, dict) else None
        if isinstance(step, int):
            label += f".{entry_id}" if isinstance(entry_id, str) and _is_plain(entry_id) else f"[{step}]"
        else:
            name = step if _is_plain(step) else shown(step)
            label += f".{name}" if label else name
    return label


def _is_plain(name: str) -> bool:
    return len(name) <= 60 and re.fullmatch(r"[\w-]+", name) is not None


def _child(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None
