"""What is still to be written: marks that whoever begins an entry leaves in the data and on pages, each with its place.

In the data, a comment behind a value or above it: `hours: 4  # todo: whole hours to learn it`. On a page, a macro that
readers see as well: `{{ todo("three to six outcomes") }}`. An entry that is a draft is one more thing to be finished.
None of these is a mistake; `python -m macros check` lists them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from macros.content.page_calls import without_raw
from macros.loading.yaml_reader import YamlSource, compose, scalars
from macros.model.problems import DataPath, Place, Problem
from macros.model.roadmap import Roadmap

DATA_MARK = re.compile(r"(?:^|(?<=\s))#(?= todo: +(?P<what>\S.*?)\s*$)", re.MULTILINE)
PAGE_MARK = re.compile(r'\{\{\s*todo\("(?P<what>[^"]*)"\)\s*\}\}')
DRAFTS = ("phases", "topics", "projects")
"""The parts of the data whose entries may be drafts."""


def unfinished(
    roadmap: Roadmap, source: YamlSource, search: YamlSource, pages: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return everything still to be written in the order of the files.

    `pages` are texts by the names of their files.
    """
    found = [*marks_in_data(source.text, source.file), *drafts(roadmap, source)]
    found.sort(key=lambda note: (note.place.line, note.place.column) if note.place else (0, 0))
    found += marks_in_data(search.text, search.file)
    return (*found, *(note for file, page in sorted(pages.items()) for note in marks_on_page(page, file)))


def marks_in_data(text: str, file: str) -> Iterator[Problem]:
    """Yield the marks in the data's comments; what looks like one inside a value is a part of the value."""
    marks = list(DATA_MARK.finditer(text))
    nodes = scalars(compose(text)) if marks else ()
    values = [(node.start_mark.index, node.end_mark.index) for node in nodes]
    for mark in marks:
        if not any(start < mark.start() < end for start, end in values):
            yield _note(mark["what"], text, mark.start(), file)


def marks_on_page(text: str, file: str) -> Iterator[Problem]:
    """Yield the marks on a page; those that it only shows are none."""
    for mark in PAGE_MARK.finditer(without_raw(text)):
        yield _note(mark["what"], text, mark.start(), file)


def drafts(roadmap: Roadmap, source: YamlSource) -> Iterator[Problem]:
    """Yield the entries that are drafts."""
    for part in DRAFTS:
        for index, entry in enumerate(getattr(roadmap, part)):
            if entry.draft:
                message = f"still to be written: {entry.id!r} is a draft; remove this line when all of it is written"
                yield Problem((), message, source.place_of((part, index, "draft")))


def marks_outside_drafts(roadmap: Roadmap, source: YamlSource, notes: Iterable[Problem]) -> Iterator[Problem]:
    """Yield values that readers would take for finished ones: those with a mark in an entry that is no draft.

    What a project gains in one phase may be written later than the rest; its text says so itself.
    """
    for note in notes:
        path = _path_at(note.place, source) if note.place and note.place.file == source.file else ()
        if len(path) > 1 and path[0] in DRAFTS and path[2:3] != ("stages",):
            entry = getattr(roadmap, str(path[0]))[path[1]]
            if not entry.draft:
                message = "is still to be written, but shown as if it were not; add `draft: true` below the id"
                yield Problem(path, message, note.place)


def _path_at(place: Place, source: YamlSource) -> DataPath:
    """Return the path of the last value that begins in that line or before it."""
    before = [(it.line, it.column, path) for path, it in source.places.items() if it.line <= place.line]
    return max(before, key=lambda it: (it[0], it[1], len(it[2])), default=(0, 0, ()))[2]


def _note(what: str, text: str, offset: int, file: str) -> Problem:
    return Problem((), f"still to be written: {what}", Place.at_offset(file, text, offset))
