"""Rules on projects and the running example."""

from collections.abc import Iterator

from macros.loading.rules.registry import whole_rule
from macros.model.problems import Problem
from macros.model.roadmap import Roadmap


@whole_rule
def projects_are_feasible(roadmap: Roadmap) -> Iterator[Problem]:
    """Stages follow the phases, and what a project needs is learned by its end."""
    order = [phase.id for phase in roadmap.phases]
    homes = {topic_id: phase.id for phase in roadmap.phases for topic_id in phase.topics}
    for index, project in enumerate(roadmap.projects):
        if any(stage.phase not in order for stage in project.stages):
            continue
        places = [order.index(stage.phase) for stage in project.stages]
        if places != sorted(set(places)):
            named = ", ".join(stage.phase for stage in project.stages)
            message = f"stand for {named}; write one a phase, in the order of {', '.join(order)}"
            yield Problem(("projects", index, "stages"), message)
        for number, wanted in enumerate(project.requires):
            if wanted in homes and order.index(homes[wanted]) > max(places):
                yield Problem(
                    ("projects", index, "requires", number),
                    f"{wanted!r} is learned in {homes[wanted]!r}, after the project ends in {order[max(places)]!r}",
                )


@whole_rule
def one_capstone_grows(roadmap: Roadmap) -> Iterator[Problem]:
    """Exactly one project is the capstone, and it gains something in every phase."""
    capstones = [(index, project) for index, project in enumerate(roadmap.projects) if project.capstone]
    if len(capstones) != 1:
        yield Problem(("projects",), f"{len(capstones)} of them are a capstone; exactly one has to be")
        return
    order = [phase.id for phase in roadmap.phases]
    for index, project in capstones:
        stages = {stage.phase for stage in project.stages}
        missing = [phase_id for phase_id in order if phase_id not in stages]
        if missing and stages.issubset(order):
            yield Problem(("projects", index, "stages"), f"the capstone has no stage in {', '.join(missing)}")


@whole_rule
def example_grows_with_every_phase(roadmap: Roadmap) -> Iterator[Problem]:
    """The running example, if there is one, has a stage for each phase, in the order of learning."""
    stages = [stage.phase for stage in roadmap.example]
    phases = [phase.id for phase in roadmap.phases]
    if stages and stages != phases:
        yield Problem(("example",), f"its stages are not those of the phases in their order: {', '.join(phases)}")
