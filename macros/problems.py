"""What can be wrong with the data, said so that a reader can mend it: file, line, column, path, value, remedy."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

DataPath = tuple[str | int, ...]
"""Keys and list positions from the top of the data file down to a value."""


@dataclass(frozen=True)
class Place:
    """A position in a file; lines and columns are counted from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and what would be right."""

    path: DataPath
    message: str
    place: Place | None = None
    label: str = ""

    def at(self, place: Place, label: str) -> "Problem":
        """The same problem with its place in a file and a readable path."""
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
    """The path as a reader knows it, entries by their id: `topics.postgresql.requires[0]`."""
    label = ""
    for step in path:
        data = _child(data, step)
        entry_id = data.get("id") if isinstance(data, dict) else None
        if isinstance(step, int):
            label += f".{entry_id}" if isinstance(entry_id, str) else f"[{step}]"
        else:
            label += f".{step}" if label else step
    return label


def did_you_mean(value: object, valid: Iterable[str]) -> str:
    """The text '; did you mean …?' for a near miss, else '; valid: …' for a short list, else nothing."""
    choices = sorted(set(valid))
    near = get_close_matches(str(value), choices, n=1, cutoff=0.6)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; valid: {', '.join(choices)}" if 0 < len(choices) <= 12 else ""


def _child(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None
