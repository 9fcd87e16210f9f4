"""Rules on the files of the running example."""

from collections.abc import Iterator, Mapping

from macros.content.example import is_removed, stage_files
from macros.model.problems import Place, Problem
from macros.model.roadmap import Roadmap
from macros.text.suggestions import did_you_mean


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
            if not any(is_removed(path, (removed,)) for path in before):
                message = f"the stage before has no {removed!r}; remove the line"
                yield Problem(("example", index, "removes", number), message)
        before = stage_files(roadmap, added, stage.phase)
