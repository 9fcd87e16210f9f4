"""Links from what a page shows to the line of the data file that says it.

Renderers only mark what they draw from which entry (`macros.rendering.provenance`). The build turns the marks into
links, once it knows the lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from macros.loading.yaml_reader import YamlSource
from macros.model.problems import DataPath
from macros.rendering.provenance import MARK
from macros.text.html import html

TITLES = ("title", "name", "term", "text", "activity", "adds", "summary")
"""The keys that may say what an entry is called, the best first."""
LONGEST_NAME = 70


@dataclass(frozen=True)
class DataLines:
    """A part of the data file: what readers call it, and its first and last line, counted from 1."""

    name: str
    first_line: int
    last_line: int


class EditLinks:
    """All parts of a data file, by the labels of marks."""

    def __init__(self, source: YamlSource) -> None:
        self._source = source
        self._known: dict[str, DataLines] = {}

    def __getitem__(self, label: str) -> DataLines:
        """Return the part with that label; raises LookupError if the file has none."""
        if label not in self._known:
            path = self._path(label)
            name = shorten(_name(path, self._source.data), LONGEST_NAME, placeholder=" …")
            self._known[label] = DataLines(name, self._source.places[path].line, self._source.last_lines[path])
        return self._known[label]

    def linked(self, page: str, address: str) -> str:
        """Return the HTML of a page with links in place of its marks; `address` is where readers see the data file."""

        def link(mark: re.Match[str]) -> str:
            fact = self[mark[1]]
            return html(
                '<a class="fact" href="{address}#L{line}" aria-label="Edit the data of {name}"'
                ' title="Edit this fact"></a>',
                address=address,
                line=fact.first_line,
                name=fact.name,
            )

        return MARK.sub(link, page)

    def _path(self, label: str) -> DataPath:
        path: DataPath = ()
        value = self._source.data
        for step in label.split("."):
            key = _position(value, step) if isinstance(value, list) else step
            if (*path, key) not in self._source.places:
                raise LookupError(f"{self._source.file} has no {label!r}")
            path, value = (*path, key), value[key]
        return path


def _position(entries: list[Any], step: str) -> int:
    """Return the position of the entry with that id, or the position itself where entries have none."""
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
    return ids.index(step) if step in ids else int(step) if step.isdigit() else -1


def _name(path: DataPath, data: Any) -> str:
    """Return what readers call a part.

    `Transactions`, `ACID in Transactions`, `subtopics of Transactions`, `all topics`.
    """
    values = list(_values(path, data))
    own, last = values[-1], path[-1]
    above = path[:-2] if isinstance(last, int) else path[:-1]
    if isinstance(last, str):
        words = last.replace("_", " ")
        title = _title(own) if isinstance(own, dict) else None
        all_of = f"all {words}" if isinstance(own, list) else words
        return title or (f"{words} of {_name(above, data)}" if above else all_of)
    title = _title(own) or str(own)
    siblings = values[-2]
    if isinstance(own, dict) and "id" in own and [_title(it) for it in siblings].count(title) > 1:
        title = f"{title} ({own['id']})"
    return f"{title} in {_name(above, data)}" if above else title


def _title(value: Any) -> str | None:
    return next((str(value[key]) for key in TITLES if value.get(key)), None) if isinstance(value, dict) else None


def _values(path: DataPath, data: Any) -> Iterator[Any]:
    yield data
    for step in path:
        data = data[step]
        yield data
