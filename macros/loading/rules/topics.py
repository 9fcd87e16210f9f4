"""Rules on topics: their order, their priorities, their subtopics."""

from collections import Counter
from collections.abc import Iterator

from macros.loading.rules.registry import agreement_rule, entry_rule, whole_rule
from macros.model.agreement import Agreement
from macros.model.problems import Problem
from macros.model.roadmap import Roadmap
from macros.text.suggestions import nearest

KEY_SHARE_PERCENT = 30
"""More highlights than this highlight nothing."""


@entry_rule
def topics_do_not_need_themselves(roadmap: Roadmap) -> Iterator[Problem]:
    """Prerequisites have no cycle."""
    requires = {topic.id: topic.requires for topic in roadmap.topics}
    reported: set[frozenset[str]] = set()
    for index, topic in enumerate(roadmap.topics):
        cycle = _find_path(topic.id, topic.id, requires)
        if cycle and frozenset(cycle) not in reported:
            reported.add(frozenset(cycle))
            message = f"prerequisites form a cycle: {' → '.join(cycle)}; remove one of them"
            yield Problem(("topics", index, "requires"), message)


@entry_rule
def topics_have_key_subtopics(roadmap: Roadmap) -> Iterator[Problem]:
    """Each topic highlights something, but not everything."""
    for index, topic in enumerate(roadmap.topics):
        keys = sum(subtopic.key for subtopic in topic.subtopics)
        if keys == 0 or keys == len(topic.subtopics):
            yield Problem(
                ("topics", index, "subtopics"), f"{keys} of {len(topic.subtopics)} are key; mark some, not none or all"
            )


@whole_rule
def topics_are_in_one_phase(roadmap: Roadmap) -> Iterator[Problem]:
    """Every topic belongs to exactly one phase."""
    homes = Counter(topic_id for phase in roadmap.phases for topic_id in phase.topics)
    misspelt = homes.keys() - {topic.id for topic in roadmap.topics}
    for index, topic in enumerate(roadmap.topics):
        if homes[topic.id] == 0 and nearest(topic.id, misspelt) is None:
            yield Problem(("topics", index), "is in no phase; list it under the topics of one")
        elif homes[topic.id] > 1:
            names = [phase.id for phase in roadmap.phases for listed in phase.topics if listed == topic.id]
            yield Problem(("topics", index), f"is listed {len(names)} times ({', '.join(names)}); list it once")


@whole_rule
def prerequisites_come_first(roadmap: Roadmap) -> Iterator[Problem]:
    """No topic is placed before one that it requires; around a cycle no order would help."""
    order = {topic_id: place for place, topic_id in enumerate(_ids_in_order(roadmap))}
    requires = {topic.id: topic.requires for topic in roadmap.topics}
    for index, topic in enumerate(roadmap.topics):
        for number, wanted in enumerate(topic.requires):
            in_order = wanted not in order or topic.id not in order or order[wanted] <= order[topic.id]
            if not in_order and not _find_path(wanted, topic.id, requires):
                yield Problem(
                    ("topics", index, "requires", number),
                    f"{wanted!r} is placed after {topic.id!r}; move one of them in the phases",
                )


@whole_rule
def few_topics_are_key(roadmap: Roadmap) -> Iterator[Problem]:
    """A highlight on everything highlights nothing."""
    keys = sum(topic.is_key for topic in roadmap.topics)
    if 100 * keys > KEY_SHARE_PERCENT * len(roadmap.topics):
        most = KEY_SHARE_PERCENT * len(roadmap.topics) // 100
        yield Problem(("topics",), f"{keys} of {len(roadmap.topics)} are key; at most {most} may be")


@agreement_rule
def priorities_are_justified(roadmap: Roadmap) -> Iterator[Problem]:
    """A priority follows from the sources' agreement, or the topic says why it deviates."""
    agreement = Agreement(roadmap)
    for index, topic in enumerate(roadmap.topics):
        computed = agreement.priority(topic)
        if topic.priority is not computed and not topic.deviation:
            yield Problem(
                ("topics", index, "priority"),
                f"{topic.priority.value!r} differs from {computed.value!r}, which follows from the sources "
                f"({agreement.reason(topic.id)}); say why under deviation",
            )
        elif topic.priority is computed and topic.deviation:
            yield Problem(("topics", index, "deviation"), "the priority follows from the sources; remove the deviation")


def _find_path(start: str, goal: str, requires: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the topics on a way of at least one step along the prerequisites, or an empty list if there is none."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for wanted in requires.get(path[-1], ()):
            if wanted == goal:
                return [*path, goal]
            if wanted not in seen:
                seen.add(wanted)
                paths.append([*path, wanted])
    return []


def _ids_in_order(roadmap: Roadmap) -> Iterator[str]:
    for phase in roadmap.phases:
        yield from phase.topics
