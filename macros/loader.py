"""From `data/roadmap.yml` to a `Roadmap`, or to all problems in it and its pages."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.model import Roadmap
from macros.page_rules import page_problems
from macros.problems import DataPath, Problem, RoadmapError, label_of
from macros.rules import Known, entry_problems, whole_problems
from macros.shape import validate
from macros.yaml_source import read_yaml

ROOT = Path(__file__).resolve().parent.parent
DATA_FILE = ROOT / "data" / "roadmap.yml"
DOCS_DIR = ROOT / "docs"


def load(data_file: Path = DATA_FILE, docs_dir: Path = DOCS_DIR) -> Roadmap:
    """Read and check the data file and its pages; raises RoadmapError with every problem found.

    The result is shared between calls until the data file or a page changes.
    """
    files = [data_file, *sorted(docs_dir.rglob("*.md"))]
    state = tuple((os.fspath(file), file.stat().st_mtime_ns) for file in files if file.exists())
    return _load(data_file, docs_dir, state)


@lru_cache(maxsize=2)
def _load(data_file: Path, docs_dir: Path, _state: object) -> Roadmap:
    roadmap, problems = check(data_file, docs_dir)
    if roadmap is None or problems:
        raise RoadmapError(problems)
    return roadmap


def check(data_file: Path, docs_dir: Path) -> tuple[Roadmap | None, tuple[Problem, ...]]:
    """The roadmap, or None if its shape is wrong, and every problem in the order of the file."""
    source = read_yaml(data_file, _display(data_file))
    if source.data is None:
        return None, source.problems
    roadmap, misfits = validate(source.data)
    problems = list(misfits)
    if roadmap is not None:
        problems += [*entry_problems(roadmap, known_ids(source.data)), *whole_problems(roadmap)]
    elif (sound := sound_part(source.data, misfits)) is not None:
        # The entries without a misfit are still held against each other, so that all errors show at once.
        problems += [
            Problem(sound.original(problem.path), problem.message)
            for problem in entry_problems(sound.roadmap, known_ids(source.data))
        ]
    located = [problem.at(source.place_of(problem.path), label_of(problem.path, source.data)) for problem in problems]
    located += source.problems
    if roadmap is not None:
        located += page_problems(roadmap, docs_dir, _display(docs_dir))
    return roadmap, tuple(sorted(located, key=_by_place))


@dataclass(frozen=True)
class SoundPart:
    """A roadmap without the entries whose shape is wrong, and the list positions that the others had."""

    roadmap: Roadmap
    kept: dict[str, list[int]]

    def original(self, path: DataPath) -> DataPath:
        """The path in the full data of a path in this part."""
        if len(path) > 1 and path[0] in self.kept and isinstance(path[1], int):
            return (path[0], self.kept[str(path[0])][path[1]], *path[2:])
        return path


def sound_part(data: Any, misfits: tuple[Problem, ...]) -> SoundPart | None:
    """What is left without the faulty entries, or None if the fault is not inside an entry of a list."""
    if not isinstance(data, dict):
        return None
    faulty = {misfit.path[:2] for misfit in misfits}
    kept = {
        part: [index for index in range(len(entries)) if (part, index) not in faulty]
        for part, entries in data.items()
        if isinstance(entries, list)
    }
    rest = {
        part: [entries[index] for index in kept[part]] if part in kept else entries for part, entries in data.items()
    }
    roadmap, misfits_left = validate({part: entries for part, entries in rest.items() if part in Roadmap.model_fields})
    return None if roadmap is None or misfits_left else SoundPart(roadmap, kept)


def known_ids(data: Any) -> Known:
    """The ids of every part of the data, of faulty entries too: a reference to one of those is no second error."""

    def entries(part: str) -> Iterator[dict[str, Any]]:
        found = data.get(part)
        yield from (entry for entry in found if isinstance(entry, dict)) if isinstance(found, list) else ()

    def ids(part: str) -> frozenset[str]:
        return frozenset(entry["id"] for entry in entries(part) if isinstance(entry.get("id"), str))

    subtopics = frozenset(
        f"{topic.get('id')}/{subtopic.get('id')}"
        for topic in entries("topics")
        for subtopic in topic.get("subtopics") or ()
        if isinstance(subtopic, dict)
    )
    return Known(
        phases=ids("phases"),
        topics=ids("topics"),
        subtopics=subtopics,
        projects=ids("projects"),
        sources=ids("sources"),
        paces=ids("paces"),
    )


def _display(path: Path) -> str:
    """The path from the project's folder, or whole if it lies elsewhere."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def _by_place(problem: Problem) -> tuple[str, int, int]:
    return (problem.place.file, problem.place.line, problem.place.column) if problem.place else ("", 0, 0)
