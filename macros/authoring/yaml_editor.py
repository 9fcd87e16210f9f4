"""Edits the text of a YAML file in place: everything that is not edited stays as it is, byte for byte.

A library that reads YAML and writes it again lays out flow lists and quotes anew. So nodes are only used to find out
where something stands, and edits are made in the text.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from macros.loading.yaml_reader import compose
from macros.model.problems import DataPath

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLAIN = re.compile(r"[A-Za-z](?:[\w .'()/+–-]*[\w.)])?")


@dataclass(frozen=True)
class Edit:
    """A new text for what stands from one offset up to another; the same offset twice is an insertion."""

    start: int
    end: int
    text: str


class YamlText:
    """The text of a YAML file, and where the nodes in it stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = compose(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def node(self, path: DataPath) -> Any:
        """Return the node at a path of keys and positions; raises LookupError where nothing stands."""
        node: Any = self.root
        for step in path:
            node = _child(node, step)
        return node

    def entry(self, path: DataPath, entry_id: str) -> DataPath:
        """Return the path of the entry with an id in the list at a path; raises LookupError if there is none."""
        for index, node in enumerate(self.node(path).value):
            if isinstance(node, yaml.MappingNode) and _value_of(node, "id") == entry_id:
                return (*path, index)
        raise LookupError(f"no {entry_id!r} under {'.'.join(map(str, path))}")

    def position(self, path: DataPath, value: str) -> DataPath:
        """Return the path of a plain value in the list at a path; raises LookupError if it is not there."""
        for index, node in enumerate(self.node(path).value):
            if isinstance(node, yaml.ScalarNode) and node.value == value:
                return (*path, index)
        raise LookupError(f"no {value!r} under {'.'.join(map(str, path))}")

    def insert_entry(self, path: DataPath, lines: Sequence[str], above: Sequence[str] = ()) -> Edit:
        """Return a mapping, given as its lines, as the next entry of a block list, with lines above it."""
        dash = " " * self._column(path)
        first, *others = lines
        whole = [*(f"{dash}{line}" for line in above), f"{dash}- {first}", *(f"{dash}  {line}" for line in others)]
        return self._insert_lines(path, [line.rstrip() for line in whole])

    def insert_value(self, path: DataPath, value: str) -> Edit:
        """Return a value, as YAML writes it, as the next one of a list.

        On a line of its own, or in the list's brackets.
        """
        if self.node(path[:-1]).flow_style:
            end = self._end(self.node(path))
            return Edit(end, end, f", {value}")
        return self._insert_lines(path, [f"{' ' * self._column(path)}- {value}"])

    def insert_key(self, path: DataPath, key: str, value: str) -> Edit:
        """Return a key with its value, as YAML writes it, behind another key of the same mapping."""
        node = self.node(path)
        if self.node(path[:-1]).flow_style:
            end = self._end(node)
            return Edit(end, end, f", {key}: {value}")
        start = next(it.start_mark for it, _ in self.node(path[:-1]).value if it.value == path[-1])
        return self._insert_lines(path, [f"{' ' * int(start.column)}{key}: {value}"])

    def remove(self, path: DataPath) -> Edit:
        """Return an entry or value of a list taken away: its lines, or in the list's brackets itself with a comma."""
        *above, index = path
        siblings = self.node(tuple(above)).value
        node = self.node(path)
        if len(siblings) == 1:
            return self.replace(tuple(above), "[]")
        if not self.node(tuple(above)).flow_style:
            return Edit(self.text.rfind("\n", 0, node.start_mark.index) + 1, self._end_of_last_line(node), "")
        if index == 0:
            return Edit(node.start_mark.index, siblings[1].start_mark.index, "")
        return Edit(self._end(siblings[int(index) - 1]), self._end(node), "")

    def _insert_lines(self, path: DataPath, lines: Sequence[str]) -> Edit:
        """Return lines below everything that belongs to a node, above the comments that follow it."""
        offset = self._end_of_last_line(self.node(path))
        text = self.newline.join(lines)
        if offset == len(self.text) and not self.text.endswith("\n"):
            return Edit(offset, offset, f"{self.newline}{text}")
        return Edit(offset, offset, f"{text}{self.newline}")

    def _column(self, path: DataPath) -> int:
        """Return the column, counted from 0, of the dash of an entry in a block list."""
        node = self.node(path)
        line_start = self.text.rfind("\n", 0, node.start_mark.index) + 1
        return self.text.rindex("-", line_start, node.start_mark.index) - line_start

    def replace(self, path: DataPath, text: str) -> Edit:
        """Another text for a value."""
        node = self.node(path)
        return Edit(node.start_mark.index, self._end(node), text)

    def _end(self, node: yaml.Node) -> int:
        """Return where a node ends; the parser lets a block end only where the next one begins, comments included."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return len(self.text[: node.end_mark.index].rstrip())
        return int(node.end_mark.index)

    def _end_of_last_line(self, node: yaml.Node) -> int:
        end = self._end(node)
        after = self.text.find("\n", end)
        return len(self.text) if after < 0 else after + 1


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; those at one place in the order given, a repeated replacement once."""
    unique = list(dict.fromkeys(edits))
    for _, edit in sorted(enumerate(unique), key=lambda it: (it[1].start, it[1].end, it[0]), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def values(text: str) -> Any:
    """Return what the text of a YAML file without tags of its own holds."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506  # it is a safe one


def scalar(value: str) -> str:
    """Return a text as YAML writes it: plain where that reads the same, else in double quotes."""
    if PLAIN.fullmatch(value) and yaml.safe_load(value) == value:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in quoted)


def _child(node: yaml.Node | None, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == step:
                return child
    raise LookupError(f"nothing stands at {step!r}")


def _value_of(node: yaml.MappingNode, key: str) -> str | None:
    return next((child.value for name, child in node.value if name.value == key), None)
