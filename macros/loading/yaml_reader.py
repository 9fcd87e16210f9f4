"""Reads a YAML file into plain values and remembers where each value stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import Reader

from macros.model.problems import DataPath, Place, Problem
from macros.text.suggestions import shown

# libyaml's parser is many times faster; the pure Python one yields the same nodes where it is missing.
_Loader: Any = type("_Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})

_REMEDIES = {
    "mapping values are not allowed": "put a text that contains ': ' in quotes, or fix the indentation",
    "tab character": "indent with spaces",
    "cannot start any token": "indent with spaces, and put a text that begins with @, ` or % in quotes",
    "undefined alias": "put a text that begins with * in quotes",
    "could not determine a constructor": "put a text that begins with ! or = in quotes",
    "found unexpected end of stream": "close the quotation mark",
    "did not find expected ',' or": "close the bracket, or put a text with special characters in quotes",
    "could not find expected ':'": "a key is followed by a colon and a space",
    "did not find expected key": "fix the indentation, or put the whole text in quotes",
    "did not find expected '-' indicator": "fix the indentation",
    "found another document": "remove the line that begins with ---",
    "aliases repeat more than": "write out what is meant",
}
MOST_REPEATED = 10_000
"""How many values the aliases of a file may repeat. Nested ones multiply with each line until the memory is full."""


@dataclass(frozen=True)
class YamlSource:
    """Plain values, the place of every key and value, and what is wrong with the YAML itself."""

    file: str
    data: Any
    places: dict[DataPath, Place]
    problems: tuple[Problem, ...]
    last_lines: dict[DataPath, int] = field(default_factory=dict)
    """The line in which each value ends, counted from 1; a list or mapping ends with its last value."""
    text: str = ""

    def place_of(self, path: DataPath) -> Place:
        """Return the place of a value, or of the nearest thing above it that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))


def read_yaml(path: Path, name: str) -> YamlSource:
    """Read a file that problems will call `name`. Unreadable YAML gives a source with no data and the problem."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        return _unreadable(f"can't be read: {error.strerror}", Place(name))
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file in that encoding"
        return _unreadable(message, _place_after(before, name))
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> YamlSource:
    """Read a YAML text that problems will call `name`; what is no YAML gives a source without data, and the problem."""
    if character := Reader.NON_PRINTABLE.search(text):
        place = _place_after(text[: character.start()], name)
        return _unreadable(f"the control character {character[0]!r} is not allowed; remove it", place)
    try:
        return _parsed(text, name)
    except yaml.MarkedYAMLError as error:
        return _unreadable(*_syntax_problem(error, name))
    except yaml.YAMLError as error:
        return _unreadable(f"not valid YAML: {' '.join(str(error).split())}", Place(name))
    except RecursionError:
        return _unreadable("lists and mappings are nested too deeply", Place(name))


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, of which nothing is checked; None for an empty one. Raises yaml.YAMLError."""
    return yaml.compose(text, Loader=_Loader)


def scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield all keys and plain values at and below a node, in the order of the file."""
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.SequenceNode():
            for child in node.value:
                yield from scalars(child)
        case yaml.MappingNode():
            for key, child in node.value:
                yield from scalars(key)
                yield from scalars(child)


def _parsed(text: str, name: str) -> YamlSource:
    places: dict[DataPath, Place] = {}
    problems: list[Problem] = []
    last_lines: dict[DataPath, int] = {}

    known: set[yaml.Node] = set()
    repeats = count(1)

    def walk(
        node: yaml.Node,
        path: DataPath,
        above: tuple[yaml.Node, ...] = (),
        key: yaml.Node | None = None,
        repeat: yaml.Mark | None = None,
    ) -> int:
        """Note the places of a node and those below it; `repeat` is where an alias stands that repeats them."""
        if node in above:
            raise yaml.MarkedYAMLError(problem="an alias stands inside what it repeats", problem_mark=node.start_mark)
        if node in known and repeat is None:
            repeat = (key or above[-1]).start_mark
        known.add(node)
        if repeat is not None and next(repeats) > MOST_REPEATED:
            raise yaml.MarkedYAMLError(
                problem=f"its aliases repeat more than {MOST_REPEATED} values", problem_mark=repeat
            )
        places[path] = _place_at((key or node).start_mark, name)
        ends = [places[path].line]
        above = (*above, node)
        if isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                ends.append(walk(child, (*path, index), above, repeat=repeat))
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key_node, child in node.value:
                if not isinstance(key_node, yaml.ScalarNode):
                    raise yaml.MarkedYAMLError(problem="a key has to be a name", problem_mark=key_node.start_mark)
                key_node.tag = "tag:yaml.org,2002:str"
                child_path = (*path, key_node.value)
                if key_node.value in seen:
                    message = f"key {shown(key_node.value)} stands here twice; keep one"
                    problems.append(Problem(child_path, message, _place_at(key_node.start_mark, name)))
                seen.add(key_node.value)
                ends.append(walk(child, child_path, above, key_node, repeat))
        elif node.start_mark.line >= (key or node).start_mark.line:  # else it is an alias of something above
            ends.append(node.end_mark.line + (node.end_mark.column > 0))
        last_lines[path] = max(ends)
        return last_lines[path]

    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            walk(node, ())
        data = loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
    if data is None:
        return _unreadable("the file is empty", Place(name))
    return YamlSource(name, data, places, tuple(problems), last_lines, text)


def _unreadable(message: str, place: Place) -> YamlSource:
    return YamlSource(place.file, None, {}, (Problem((), message, place),))


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> tuple[str, Place]:
    """Return what the parser says, where the faulty part begins, and what is most likely wrong with it."""
    problem = error.problem or error.context or "unknown error"
    place = _place_at(error.problem_mark, name) if error.problem_mark else Place(name)
    message = f"not valid YAML: {problem}"
    if error.context_mark and (error.context or "").startswith("while"):
        start = _place_at(error.context_mark, name)
        if "end of stream" in problem:
            place = start
        elif start.line != place.line:
            message += f" {error.context} that begins in line {start.line}"
    remedies = (remedy for sign, remedy in _REMEDIES.items() if sign in problem)
    return "; ".join([message, *remedies]), place


def _place_at(mark: yaml.Mark, name: str) -> Place:
    return Place(name, mark.line + 1, mark.column + 1)


def _place_after(text: str, name: str) -> Place:
    line_start = text.rfind("\n") + 1
    return Place(name, text.count("\n") + 1, len(text) - line_start + 1)


def _or_text(construct: Callable[[Any, yaml.ScalarNode], Any]) -> Callable[[Any, yaml.ScalarNode], Any]:
    """Return a constructor that leaves what it can't read, such as 2027-02-30, as text; the model then refuses it."""

    def constructed(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except ValueError:
            return node.value

    return constructed


for _kind in ("timestamp", "int", "float"):
    _tag = f"tag:yaml.org,2002:{_kind}"
    _Loader.add_constructor(_tag, _or_text(_Loader.yaml_constructors[_tag]))
