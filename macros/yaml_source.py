"""Reads a YAML file into plain values and remembers where each value stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.problems import DataPath, Place, Problem

# libyaml's parser is many times faster; the pure Python one yields the same nodes where it is missing.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlSource:
    """Plain values, the place of every key and value, and what is wrong with the YAML itself."""

    file: str
    data: Any
    places: dict[DataPath, Place]
    problems: tuple[Problem, ...]

    def place_of(self, path: DataPath) -> Place:
        """The place of a value, or of the nearest thing above it that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))


def read_yaml(path: Path, name: str) -> YamlSource:
    """Read a file that problems will call `name`. Unreadable YAML gives a source with no data and the problem."""
    places: dict[DataPath, Place] = {}
    problems: list[Problem] = []

    def walk(node: yaml.Node, path: DataPath, key: yaml.Node | None = None) -> None:
        mark = (key or node).start_mark
        places[path] = Place(name, mark.line + 1, mark.column + 1)
        if isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                walk(child, (*path, index))
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key_node, child in node.value:
                if key_node.value in seen:
                    place = Place(name, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
                    problems.append(Problem(path, f"key {key_node.value!r} stands here twice; keep one", place))
                seen.add(key_node.value)
                walk(child, (*path, key_node.value), key_node)

    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            if node is None:
                return YamlSource(name, None, {}, (Problem((), "the file is empty", Place(name)),))
            walk(node, ())
            return YamlSource(name, loader.construct_document(node), places, tuple(problems))
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        return YamlSource(name, None, {}, (Problem((), f"not valid YAML: {error.problem or error.context}", place),))
    except (OSError, ValueError, yaml.YAMLError) as error:
        return YamlSource(name, None, {}, (Problem((), f"can't be read: {error}", Place(name)),))
