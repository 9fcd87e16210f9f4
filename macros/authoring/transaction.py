"""Edits of several files that are made together or not at all."""

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

from macros.loading.loader import check
from macros.model.problems import Place, Problem, RoadmapError

DATA = "data/roadmap.yml"
SEARCH = "data/search.yml"


@dataclass(frozen=True)
class Edits:
    """Paths from the checkout's folder: files and folders that move, then the new texts of files.

    `removed` are descriptions of what the texts no longer hold, for whoever asked for something else.
    """

    moves: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


class RefusedError(Exception):
    """Something that was asked for can't be done; the message says why and what would be right."""


def apply_edits(edits: Edits, root: Path) -> None:
    """Make the changes in a checkout, once a copy of its data and pages with them has been found sound.

    Raises RoadmapError with what would be wrong, each in a place of the files as they are. Then, and when a file can't
    be written, everything stays as it was.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copy(root, copy)
        _write(edits, copy)
        _, problems = check(copy / DATA, copy / "docs")
        if problems:
            before = {file: _line_before(_text(root / file), _text(copy / file)) for file in (DATA, SEARCH)}
            raise RoadmapError(_as_now(problem, copy, before) for problem in problems)
    _write(edits, root)


def _copy(root: Path, target: Path) -> None:
    """Copy the data and the pages without what they are styled with."""
    shutil.copytree(root / "data", target / "data")
    shutil.copytree(root / "docs", target / "docs", ignore=shutil.ignore_patterns("assets", "overrides"))


def _write(edits: Edits, root: Path) -> None:
    """Write all texts into a folder of their own and put them in their places at the end; undo all if that fails."""
    with tempfile.TemporaryDirectory(dir=root, prefix=".new-") as folder, ExitStack() as undo:
        written = [Path(folder, str(number)) for number in range(len(edits.texts))]
        for file, text in zip(written, edits.texts.values(), strict=True):
            file.write_bytes(text.encode("utf-8"))
        for old, new in edits.moves.items():
            (root / old).rename(root / new)
            undo.callback((root / new).rename, root / old)
        for file, path in zip(written, edits.texts, strict=True):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)  # the copy lacks what is not checked
            if target.exists():
                file.chmod(target.stat().st_mode)
                undo.callback(target.write_bytes, target.read_bytes())
            else:
                undo.callback(target.unlink, missing_ok=True)
            file.replace(target)
        undo.pop_all()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _line_before(old: str, new: str) -> dict[int, int]:
    """Return the number that each line of the new text had in the old one; those that are new have none."""
    blocks = SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False).get_matching_blocks()
    return {block.b + index + 1: block.a + index + 1 for block in blocks for index in range(block.size)}


def _as_now(problem: Problem, copy: Path, before: dict[str, dict[int, int]]) -> Problem:
    """Return a problem in a copy as one of the checkout; without a place where a data file has no such line yet."""
    if problem.place is None:
        return problem
    file = Path(problem.place.file)
    place: Place | None = replace(problem.place, file=file.relative_to(copy).as_posix())
    if place and place.file in before:
        line = before[place.file].get(place.line)
        place = replace(place, line=line) if line else None
    return replace(problem, place=place)
