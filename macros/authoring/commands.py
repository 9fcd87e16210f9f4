"""Begins and renames entries of a checkout: reads its files, lets pure functions say what changes, and makes it so."""

from collections.abc import Callable, Mapping
from pathlib import Path

from macros.authoring.rename import Renaming, mentions, rename, renaming
from macros.authoring.scaffold import NewEntry, new_phase, new_project, new_topic
from macros.authoring.transaction import DATA, SEARCH, Edits, apply_edits
from macros.content.files import LEFT_BEHIND
from macros.loading.loader import load
from macros.model.roadmap import Roadmap

NEW: dict[str, Callable[[Roadmap, Mapping[str, str], NewEntry], Edits]] = {
    "topic": new_topic,
    "phase": new_phase,
    "project": new_project,
}
"""What begins an entry of each kind."""
PROSE = (
    "*.md",
    "mkdocs.yml",
    ".github/**/*",
    "docs/*.toml",
    "docs/**/*.md",
    "docs/overrides/**/*.html",
    "tests/search/*.tsv",
)
"""What may name an entry by its address, besides the data."""
CODE = ("macros/**/*.py", "tests/**/*.py", "docs/assets/javascripts/**/*.js")
"""What a person has to look through, because an id in it may mean something else."""


def begin(root: Path, kind: str, wanted: NewEntry) -> tuple[list[str], tuple[str, ...]]:
    """Begin a topic, phase or project; the paths of the files that were written, and what was removed from them.

    Raises RefusedError or RoadmapError if it can't be; then nothing has changed.
    """
    roadmap = load(root / DATA, root / "docs")
    edits = NEW[kind](roadmap, {name: _text(root / name) for name in (DATA, SEARCH)}, wanted)
    apply_edits(edits, root)
    return list(edits.texts), edits.removed


def give_new_id(root: Path, old: str, new: str, kind: str | None) -> tuple[list[str], dict[str, list[int]]]:
    """Rename an entry; the paths of the files that were written, and lines of code that may mean it, file by file.

    Raises RefusedError or RoadmapError if it can't be; then nothing has changed.
    """
    roadmap = load(root / DATA, root / "docs")
    wanted: Renaming = renaming(roadmap, old, new, kind)
    texts = {name: _text(root / name) for name in (DATA, SEARCH)} | _texts(root, PROSE)
    files = [path.relative_to(root).as_posix() for path in (root / "docs").rglob("*")]
    edits = rename(roadmap, texts, files, wanted)
    apply_edits(edits, root)
    return list(edits.texts), mentions(_texts(root, CODE), wanted)


def _texts(root: Path, patterns: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of the files that match one of the patterns, by their paths; what is no text is left out."""
    found = {}
    for path in sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file()}):
        name = path.relative_to(root)
        if "vendor" in name.parts or any(map(LEFT_BEHIND.fullmatch, name.parts)):
            continue
        try:
            found[name.as_posix()] = _text(path)
        except UnicodeDecodeError:
            continue
    return found


def _text(path: Path) -> str:
    """Return the text of a file with its line endings as they are."""
    return path.read_bytes().decode("utf-8")
