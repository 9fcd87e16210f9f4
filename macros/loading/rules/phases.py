"""Rules on phases."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from macros.loading.rules.registry import agreement_rule, whole_rule
from macros.model.agreement import Agreement
from macros.model.problems import Problem
from macros.model.roadmap import Roadmap

PROJECT_SHARE_PERCENT = 60
"""The most of a phase's hours that its projects may take; the rest is for learning."""


@whole_rule
def rows_hold_the_topics(roadmap: Roadmap) -> Iterator[Problem]:
    """The rows of a phase's flowchart hold its topics, each once and below all that it needs."""
    requires = {topic.id: topic.requires for topic in roadmap.topics}
    for index, phase in enumerate(roadmap.phases):
        if phase.rows is None:
            continue
        path = ("phases", index, "rows")
        row_of = {topic_id: number for number, row in enumerate(phase.rows) for topic_id in row}
        if Counter(topic_id for row in phase.rows for topic_id in row) != Counter(phase.topics):
            odd = sorted(set(phase.topics) ^ row_of.keys()) or ["one of them twice"]
            yield Problem(path, f"hold other topics than the phase ({', '.join(odd)}); hold each once, or remove rows")
            continue
        for topic_id in phase.topics:
            for wanted in requires.get(topic_id, ()):
                if row_of.get(wanted, -1) >= row_of[topic_id]:
                    yield Problem(path, f"{topic_id!r} needs {wanted!r}; move it to a row below")


@whole_rule
def phases_have_key_topics(roadmap: Roadmap) -> Iterator[Problem]:
    """Every phase highlights at least one topic."""
    keys = {topic.id for topic in roadmap.topics if topic.is_key}
    for index, phase in enumerate(roadmap.phases):
        if not keys.intersection(phase.topics):
            yield Problem(("phases", index, "topics"), "has no key topic; give one of them the priority key")


@agreement_rule
def phase_order_is_justified(roadmap: Roadmap) -> Iterator[Problem]:
    """A phase that at least half of the sources put before the preceding one says why it comes later.

    Drafts, and phases of which no source schedules anything, are passed over: nothing is known of their order.
    """
    agreement = Agreement(roadmap)
    known = [(at, it) for at, it in enumerate(roadmap.phases) if agreement.is_scheduled(it) and not it.draft]
    for (_, earlier), (index, later) in pairwise(known):
        dissenters = agreement.dissenters(earlier, later)
        deviates = 2 * len(dissenters) >= len(roadmap.sources)
        names = ", ".join(source.id for source in dissenters)
        if deviates and not later.deviation:
            yield Problem(
                ("phases", index), f"{names} put it before {earlier.id!r}; say under deviation why it comes after"
            )
        elif later.deviation and not deviates:
            yield Problem(("phases", index, "deviation"), "most sources have the same order; remove the deviation")


@whole_rule
def projects_leave_time_to_learn(roadmap: Roadmap) -> Iterator[Problem]:
    """Projects are part of a phase's hours and may not use them up."""
    hours = {topic.id: topic.hours for topic in roadmap.topics}
    for index, phase in enumerate(roadmap.phases):
        learning = sum(hours.get(topic_id, 0) for topic_id in phase.topics)
        building = sum(work.stage.hours for work in roadmap.work_in(phase))
        if 100 * building > PROJECT_SHARE_PERCENT * learning:
            yield Problem(
                ("phases", index),
                f"its projects take {building} of {learning} hours; "
                f"at most {PROJECT_SHARE_PERCENT * learning // 100} ({PROJECT_SHARE_PERCENT} percent) may be theirs",
            )
