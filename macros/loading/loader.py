"""From `data/roadmap.yml` to a `Roadmap`, or to all problems in it and its pages."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.content.files import page_paths
from macros.loading.references import ids_are_unique, references_exist
from macros.loading.rules.pages import page_problems
from macros.loading.rules.registry import agreement_problems, entry_problems, whole_problems
from macros.loading.rules.site import future_changes
from macros.loading.rules.todos import marks_in_data, marks_outside_drafts, unfinished
from macros.loading.validation import model_in, validate
from macros.loading.yaml_reader import read_yaml
from macros.model.problems import DataPath, Place, Problem, RoadmapError, label_of
from macros.model.roadmap import Roadmap
from macros.paths import DATA_FILE, DOCS_DIR, ROOT


def load(data_file: Path = DATA_FILE, docs_dir: Path = DOCS_DIR) -> Roadmap:
    """Read and check the data file and its pages; raises RoadmapError with every problem found.

    The result is shared between calls until the data file or a file of docs/ changes.
    """
    files = [data_file, *sorted(docs_dir.rglob("*"))]
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
    roadmap, shape_errors = validate(source.data)
    malformed = {shape_error.path for shape_error in shape_errors}
    dangling = [problem for problem in references_exist(source.data) if problem.path not in malformed]
    repeated = list(ids_are_unique(source.data))
    problems = [*shape_errors, *repeated, *dangling]
    if roadmap is not None:
        problems += [*entry_problems(roadmap), *whole_problems(roadmap)]
        problems += agreement_problems(roadmap) if not (repeated or dangling) else ()
        problems += future_changes(roadmap, datetime.now(UTC).date())
        problems += marks_outside_drafts(roadmap, source, marks_in_data(source.text, source.file))
    elif isinstance(source.data, dict):
        # The entries without a misfit are still held against each other, so that all errors show at once.
        sound = sound_part(source.data, shape_errors)
        problems += [replace(found, path=sound.original(found.path)) for found in entry_problems(sound.roadmap)]
    located = [
        problem.at(problem.place or source.place_of(problem.path), label_of(problem.path, source.data))
        for problem in (*problems, *source.problems)
    ]
    if roadmap is not None:
        located += [
            problem if problem.place else problem.at(source.place_of(problem.path), label_of(problem.path, source.data))
            for problem in page_problems(roadmap, docs_dir, _display(docs_dir))
        ]
    # What an alias repeats stands in the file once, and so does what is wrong with it.
    once: dict[tuple[Place | None, str], Problem] = {}
    for problem in located:
        once.setdefault((problem.place, problem.message), problem)
    return roadmap, tuple(sorted(once.values(), key=_by_place))


def still_to_write(data_file: Path, docs_dir: Path) -> tuple[Problem, ...]:
    """What is unfinished in the data and on its pages; raises RoadmapError if they are faulty."""
    source = read_yaml(data_file, _display(data_file))
    texts = {_display(docs_dir / page): (docs_dir / page).read_text("utf-8") for page in page_paths(docs_dir)}
    return unfinished(load(data_file, docs_dir), source, texts)


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


def sound_part(data: dict[str, Any], shape_errors: tuple[Problem, ...]) -> SoundPart:
    """What is left without the faulty entries; a faulty part counts as empty."""
    faulty = {shape_error.path[:2] for shape_error in shape_errors}
    parts: dict[str, Any] = {"start_date": data.get("start_date")}
    if ("start_date",) in faulty or parts["start_date"] is None:
        parts["start_date"] = date.min  # a Monday
    kept: dict[str, list[int]] = {}
    for part, field in Roadmap.model_fields.items():
        entry_model = model_in(field.annotation)
        if entry_model and part != "consensus":
            entries = data.get(part)
            count = len(entries) if isinstance(entries, list) else 0
            kept[part] = [index for index in range(count) if (part, index) not in faulty]
            parts[part] = tuple(entry_model.model_validate(data[part][index]) for index in kept[part])
    return SoundPart(Roadmap.model_construct(**parts), kept)


def _display(path: Path) -> str:
    """The path from the project's folder, or whole if it lies elsewhere."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def _by_place(problem: Problem) -> tuple[str, int, int]:
    return (problem.place.file, problem.place.line, problem.place.column) if problem.place else ("", 0, 0)
