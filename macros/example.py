"""The running example, which grows with the phases.

Its stage at the end of a phase is the stage before, without what the data says it `removes`, plus the files in
docs/example/<phase>/, which replace those of the same path. So each folder holds only what is new or changed.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from macros.model import Roadmap
from macros.problems import Place, Problem, did_you_mean

NAME = "borrow"
"""What the example is called; its archives and their folder are named after it."""

Content = TypeVar("Content")


def archive_name(phase_id: str) -> str:
    """The file name of a stage's archive: `borrow-databases.zip`."""
    return f"{NAME}-{phase_id}.zip"


def stage_files(roadmap: Roadmap, added: Mapping[str, Mapping[str, Content]], phase_id: str) -> dict[str, Content]:
    """All files of a stage by their paths in it. `added` holds what each phase adds, by the phase's id.

    Raises LookupError naming the valid phases.
    """
    files: dict[str, Content] = {}
    for stage in roadmap.example:
        files = {path: content for path, content in files.items() if not _is_removed(path, stage.removes)}
        files |= added.get(stage.phase, {})
        if stage.phase == phase_id:
            return files
    valid = ", ".join(stage.phase for stage in roadmap.example)
    raise LookupError(f"the running example has no stage {phase_id!r}; valid: {valid or 'none'}")


def example_problems(roadmap: Roadmap, added: Mapping[str, Mapping[str, object]], name: str) -> Iterator[Problem]:
    """Folders that belong to no stage, and removals of what is not there. `name` stands for the example's folder."""
    phases = [stage.phase for stage in roadmap.example]
    for found in sorted(added):
        if found not in phases:
            message = f"no stage of the example has the phase {found!r}{did_you_mean(found, phases)}"
            yield Problem((), message, Place(f"{name}/{found}"))
    before: dict[str, object] = {}
    for index, stage in enumerate(roadmap.example):
        for number, removed in enumerate(stage.removes):
            if not any(_is_removed(path, (removed,)) for path in before):
                message = f"the stage before has no {removed!r}; remove the line"
                yield Problem(("example", index, "removes", number), message)
        before = stage_files(roadmap, added, stage.phase)


def _is_removed(path: str, removes: tuple[str, ...]) -> bool:
    return any(path == removed or path.startswith(f"{removed.rstrip('/')}/") for removed in removes)
