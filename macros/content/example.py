"""The running example, which grows with the phases.

Its stage at the end of a phase is the stage before, without what the data says it `removes`, plus the files in
docs/example/<phase>/, which replace those of the same path. So each folder holds only what is new or changed.
"""

from collections.abc import Mapping
from typing import TypeVar

from macros.model.roadmap import Roadmap

NAME = "borrow"
"""What the example is called; its archives and their folder are named after it."""

Content = TypeVar("Content")


def archive_name(phase_id: str) -> str:
    """Return the file name of a stage's archive: `borrow-databases.zip`."""
    return f"{NAME}-{phase_id}.zip"


def stage_files(roadmap: Roadmap, added: Mapping[str, Mapping[str, Content]], phase_id: str) -> dict[str, Content]:
    """Return all files of a stage by their paths in it. `added` holds what each phase adds, by the phase's id.

    Raises LookupError naming the valid phases.
    """
    files: dict[str, Content] = {}
    for stage in roadmap.example:
        files = {path: content for path, content in files.items() if not is_removed(path, stage.removes)}
        files |= added.get(stage.phase, {})
        if stage.phase == phase_id:
            return files
    valid = ", ".join(stage.phase for stage in roadmap.example)
    raise LookupError(f"the running example has no stage {phase_id!r}; valid: {valid or 'none'}")


def is_removed(path: str, removes: tuple[str, ...]) -> bool:
    """Say whether a path is one of those removed, or lies below one."""
    return any(path == removed or path.startswith(f"{removed.rstrip('/')}/") for removed in removes)
