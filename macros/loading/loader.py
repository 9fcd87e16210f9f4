"""From the data files to a `Roadmap` and what the search finds it by, or to all problems in them and the pages.

The search's file, `search.yml`, lies beside that of the roadmap.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic

from macros.content.files import page_paths
from macros.loading.references import ids_are_unique, references_exist
from macros.loading.rules.pages import page_problems, pages_of_no_entry
from macros.loading.rules.registry import agreement_problems, entry_problems, search_problems, whole_problems
from macros.loading.rules.search import aliased_pages_exist
from macros.loading.rules.site import future_changes
from macros.loading.rules.todos import marks_in_data, marks_outside_drafts, unfinished
from macros.loading.validation import Content, model_in, validate
from macros.loading.yaml_reader import YamlSource, read_yaml
from macros.model.problems import Place, Problem, RoadmapError, label_of
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from macros.paths import DATA_FILE, DOCS_DIR, ROOT, SEARCH_FILE


def load(data_file: Path = DATA_FILE, docs_dir: Path = DOCS_DIR) -> Roadmap:
    """Read and check the data files and the pages; raises RoadmapError with every problem found.

    The result is shared between calls until a data file or a file of docs/ changes.
    """
    return _loaded(data_file, docs_dir)[0]


def load_search(data_file: Path = DATA_FILE, docs_dir: Path = DOCS_DIR) -> SearchData:
    """Read and check the same files, and return what the search finds entries by."""
    return _loaded(data_file, docs_dir)[1]


def check(data_file: Path, docs_dir: Path) -> tuple[Roadmap | None, tuple[Problem, ...]]:
    """Return the roadmap, or None if its shape is wrong, and every problem in the order of the files.

    It is shared as that of `load` is.
    """
    roadmap, _, problems = _checked(data_file, docs_dir)
    return roadmap, problems


def still_to_write(data_file: Path, docs_dir: Path) -> tuple[Problem, ...]:
    """Return what is unfinished in the data and on its pages; raises RoadmapError if they are faulty."""
    source, search = (read_yaml(file, display(file)) for file in (data_file, _search_file(data_file)))
    texts = {display(docs_dir / page): (docs_dir / page).read_text("utf-8") for page in page_paths(docs_dir)}
    return unfinished(load(data_file, docs_dir), source, search, texts)


def _loaded(data_file: Path, docs_dir: Path) -> tuple[Roadmap, SearchData]:
    roadmap, search, problems = _checked(data_file, docs_dir)
    if roadmap is None or search is None or problems:
        raise RoadmapError(problems)
    return roadmap, search


def _checked(data_file: Path, docs_dir: Path) -> tuple[Roadmap | None, SearchData | None, tuple[Problem, ...]]:
    files = [data_file, _search_file(data_file), *sorted(docs_dir.rglob("*"))]
    found = [(file, file.stat()) for file in files if file.exists()]
    return _check(data_file, docs_dir, tuple((os.fspath(file), it.st_mtime_ns, it.st_size) for file, it in found))


@lru_cache(maxsize=2)
def _check(
    data_file: Path, docs_dir: Path, _state: object
) -> tuple[Roadmap | None, SearchData | None, tuple[Problem, ...]]:
    data = _read(data_file, Roadmap)
    search = _read(_search_file(data_file), SearchData)
    located = [
        *data.located(_data_problems(data, docs_dir)),
        *search.located(_search_problems(search, data, docs_dir)),
    ]
    # What a YAML alias repeats stands in the file once, and so does what is wrong with it.
    once: dict[tuple[Place | None, str], Problem] = {}
    for problem in located:
        once.setdefault((problem.place, problem.message), problem)
    return data.content, search.content, tuple(sorted(once.values(), key=by_place))


@dataclass(frozen=True)
class SoundPart(Generic[Content]):
    """What a data file holds without the entries whose shape is wrong, and the list positions that the others had."""

    content: Content
    kept: Mapping[str, list[int]] = field(default_factory=dict)

    def original(self, problem: Problem) -> Problem:
        """Return a problem of this part with the path that its value has in the whole file."""
        path = problem.path
        if len(path) > 1 and path[0] in self.kept and isinstance(path[1], int):
            return replace(problem, path=(path[0], self.kept[str(path[0])][path[1]], *path[2:]))
        return problem


@dataclass(frozen=True)
class DataFile(Generic[Content]):
    """A data file: its plain values, what they hold, or None where their shape is wrong, and what is wrong with it."""

    model: type[Content]
    source: YamlSource
    content: Content | None
    shape_errors: tuple[Problem, ...]

    @property
    def sound(self) -> SoundPart[Content]:
        """All of it, or what is left without the faulty entries."""
        if self.content is not None:
            return SoundPart(self.content)
        return sound_part(self.model, self.source.data if isinstance(self.source.data, dict) else {}, self.shape_errors)

    def dangling(self, roadmap: Any) -> list[Problem]:
        """Return references to entries that are not among the plain values of the roadmap."""
        malformed = {shape_error.path for shape_error in self.shape_errors}
        found = references_exist(self.model, self.source.data, roadmap)
        return [problem for problem in found if problem.path not in malformed]

    def located(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems with their places in the file, those of other files as they are."""
        for problem in problems:
            place = problem.place or self.source.place_of(problem.path)
            yield problem.at(place, label_of(problem.path, self.source.data))


def _read(file: Path, model: type[Content]) -> DataFile[Content]:
    source = read_yaml(file, display(file))
    content, shape_errors = (None, ()) if source.data is None else validate(model, source.data)
    return DataFile(model, source, content, shape_errors)


def _data_problems(data: DataFile[Roadmap], docs_dir: Path) -> Iterator[Problem]:
    """Yield what is wrong with the roadmap's file and the pages of its entries."""
    source, roadmap = data.source, data.content
    yield from (*source.problems, *data.shape_errors)
    if source.data is None:
        return
    unclear = [*ids_are_unique(source.data), *data.dangling(source.data)]
    yield from unclear
    # Where the shape of some is wrong, the other entries are still held against each other: all errors show at once.
    sound = data.sound
    yield from map(sound.original, entry_problems(sound.content))
    if roadmap is not None:
        yield from whole_problems(roadmap)
        yield from agreement_problems(roadmap) if not unclear else ()
        yield from future_changes(roadmap, datetime.now(UTC).date())
        yield from marks_outside_drafts(roadmap, source, marks_in_data(source.text, source.file))
        yield from page_problems(roadmap, docs_dir, display(docs_dir))


def _search_problems(search: DataFile[SearchData], data: DataFile[Roadmap], docs_dir: Path) -> Iterator[Problem]:
    """Yield what is wrong with the search's file, by itself and beside the roadmap's."""
    yield from (*search.source.problems, *search.shape_errors)
    if search.source.data is None or data.source.data is None:
        return
    yield from search.dangling(data.source.data)
    sound = search.sound
    yield from map(sound.original, search_problems(sound.content, data.sound.content))
    if data.content is not None:
        pages = pages_of_no_entry(data.content, docs_dir)
        yield from map(sound.original, aliased_pages_exist(sound.content, pages))


def sound_part(model: type[Content], data: dict[str, Any], shape_errors: tuple[Problem, ...]) -> SoundPart[Content]:
    """Return what is left without the faulty entries; a faulty part counts as empty."""
    faulty = {shape_error.path[:2] for shape_error in shape_errors}
    parts: dict[str, Any] = {}
    kept: dict[str, list[int]] = {}
    for part, shape in model.model_fields.items():
        entry_model = model_in(shape.annotation)
        if entry_model and part != "consensus":
            entries = data.get(part)
            count = len(entries) if isinstance(entries, list) else 0
            kept[part] = [index for index in range(count) if (part, index) not in faulty]
            parts[part] = tuple(entry_model.model_validate(data[part][index]) for index in kept[part])
    if model is Roadmap:
        start = data.get("start_date")
        parts["start_date"] = date.min if start is None or ("start_date",) in faulty else start  # that is a Monday
    return SoundPart(model.model_construct(**parts), kept)


def _search_file(data_file: Path) -> Path:
    return data_file.with_name(SEARCH_FILE.name)


def display(path: Path) -> str:
    """Return the path from the project's folder, or whole if it lies elsewhere."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def by_place(problem: Problem) -> tuple[str, int, int]:
    """Return what problems are sorted by: the file, and where in it."""
    return (problem.place.file, problem.place.line, problem.place.column) if problem.place else ("", 0, 0)
