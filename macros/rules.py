"""The rules that the data has to keep, one function a rule. Each yields a problem for every place that breaks it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.agreement import Agreement
from macros.model import Item, Priority, Range, Roadmap, Timetable
from macros.problems import DataPath, Problem, did_you_mean

MONDAY = 0
KEY_SHARE_PERCENT = 30
"""More highlights than this highlight nothing."""
PROJECT_SHARE_PERCENT = 60
"""The most of a phase's hours that its projects may take; the rest is for learning."""


@dataclass(frozen=True)
class Known:
    """The ids that references may name."""

    phases: frozenset[str]
    topics: frozenset[str]
    subtopics: frozenset[str]
    projects: frozenset[str]
    sources: frozenset[str]
    paces: frozenset[str]


def entry_problems(roadmap: Roadmap, known: Known) -> Iterator[Problem]:
    """What is wrong with single entries and their references; also tells on a part of the data."""
    for rule in ENTRY_RULES:
        yield from rule(roadmap)
    yield from references_exist(roadmap, known)


def whole_problems(roadmap: Roadmap) -> Iterator[Problem]:
    """What is wrong with the roadmap as a whole; only meaningful when no entry is missing."""
    for rule in WHOLE_RULES:
        yield from rule(roadmap)


# Rules on entries


def start_is_monday(roadmap: Roadmap) -> Iterator[Problem]:
    """Weeks begin on a Monday."""
    if roadmap.start_date.weekday() != MONDAY:
        yield Problem(
            ("start_date",), f"{roadmap.start_date} is a {roadmap.start_date:%A}; the start has to be a Monday"
        )


def ids_are_unique(roadmap: Roadmap) -> Iterator[Problem]:
    """No two entries of a list share an id."""
    lists: list[tuple[DataPath, list[str]]] = [
        ((part,), [entry.id for entry in getattr(roadmap, part)])
        for part in ("paces", "phases", "topics", "projects", "timetables", "sources", "plans")
    ]
    for index, topic in enumerate(roadmap.topics):
        lists.append((("topics", index, "subtopics"), [subtopic.id for subtopic in topic.subtopics]))
    for index, plan in enumerate(roadmap.plans):
        lists.append((("plans", index, "phases"), [phase.id for phase in plan.phases]))
    for path, ids in lists:
        for index, entry_id in enumerate(ids):
            if entry_id in ids[:index]:
                yield Problem((*path, index, "id"), f"{entry_id!r} is taken by an earlier entry; ids are unique")


def references_exist(roadmap: Roadmap, known: Known) -> Iterator[Problem]:
    """Whatever is named by id is there."""
    taught = known.topics | known.subtopics
    for path, value, kind, valid in _references(roadmap, known):
        if value not in valid:
            choices = taught if "/" in value else valid
            yield Problem(path, f"{value!r} is not a {kind}{did_you_mean(value, choices)}")


def topics_do_not_need_themselves(roadmap: Roadmap) -> Iterator[Problem]:
    """Prerequisites have no cycle and name nothing twice."""
    requires = {topic.id: topic.requires for topic in roadmap.topics}
    reported: set[frozenset[str]] = set()
    for index, topic in enumerate(roadmap.topics):
        path = ("topics", index, "requires")
        for wanted, count in Counter(topic.requires).items():
            if count > 1:
                yield Problem(path, f"{wanted!r} is named {count} times; once is enough")
        cycle = _cycle_through(topic.id, requires)
        if cycle and frozenset(cycle) not in reported:
            reported.add(frozenset(cycle))
            yield Problem(path, f"prerequisites form a cycle: {' → '.join(cycle)}; remove one of them")


def topics_have_key_subtopics(roadmap: Roadmap) -> Iterator[Problem]:
    """Each topic highlights something, but not everything."""
    for index, topic in enumerate(roadmap.topics):
        keys = sum(subtopic.key for subtopic in topic.subtopics)
        if keys == 0 or keys == len(topic.subtopics):
            yield Problem(
                ("topics", index, "subtopics"), f"{keys} of {len(topic.subtopics)} are key; mark some, not none or all"
            )


def ranges_run_forward(roadmap: Roadmap) -> Iterator[Problem]:
    """The least comes before the most."""
    ranges: list[tuple[DataPath, Range]] = []
    for index, table in enumerate(roadmap.timetables):
        ranges += [(("timetables", index, "rows", row, "hours"), it.hours) for row, it in enumerate(table.rows)]
    for index, source in enumerate(roadmap.sources):
        ranges.append((("sources", index, "duration", "range"), source.duration.range))
        if source.study:
            ranges += [(("sources", index, "study", key), value) for key, value in source.study if value]
    for index, plan in enumerate(roadmap.plans):
        for number, phase in enumerate(plan.phases):
            if phase.study:
                study: DataPath = ("plans", index, "phases", number, "study")
                ranges += [((*study, key), value) for key, value in phase.study if value]
    for path, (least, most) in ranges:
        if least > most:
            yield Problem(path, f"runs backwards from {least:g} to {most:g}; write [{most:g}, {least:g}]")


def periods_fit_the_plan(roadmap: Roadmap) -> Iterator[Problem]:
    """Periods run forwards and end inside their plan."""
    for index, plan in enumerate(roadmap.plans):
        for number, phase in enumerate(plan.phases):
            path = ("plans", index, "phases", number, "period")
            first, last = phase.period
            if first > last:
                yield Problem(path, f"runs backwards from {plan.unit} {first} to {last}; write [{last}, {first}]")
            elif last > plan.length:
                yield Problem(path, f"ends in {plan.unit} {last}, past the plan's end in {plan.unit} {plan.length}")


def timetables_add_up(roadmap: Roadmap) -> Iterator[Problem]:
    """A week has the hours that its pace or its source states, or says why not."""
    paces = {pace.id: pace for pace in roadmap.paces}
    for index, table in enumerate(roadmap.timetables):
        path = ("timetables", index)
        least, most = table.weekly_hours
        if (table.source is None) == (table.pace is None):
            yield Problem(path, "needs either a source or a pace, not both or none")
        elif table.pace in paces:
            wanted = paces[table.pace].hours_per_week
            if (least, most) != (wanted, wanted):
                yield Problem((*path, "rows"), f"the days add up to {_span(least, most)} hours; the pace has {wanted}")
            if table.discrepancy:
                yield Problem((*path, "discrepancy"), "only a source's timetable may have one; change the rows")
        else:
            yield from _source_week(roadmap, table, path)
        shares = sum(share.percent for share in table.daily_split)
        if table.daily_split and shares != 100:
            yield Problem((*path, "daily_split"), f"adds up to {shares} percent instead of 100")


def stated_load(roadmap: Roadmap, source_id: str) -> tuple[float, float] | None:
    """Least and most hours a week that a source states, over all of it or over its phases."""
    loads = [source.study for source in roadmap.sources if source.id == source_id]
    stated = [load.weekly for load in loads if load and load.weekly]
    if not stated:
        phases = [phase for plan in roadmap.plans if plan.source == source_id for phase in plan.phases]
        stated = [phase.study.weekly for phase in phases if phase.study and phase.study.weekly]
    return (min(load[0] for load in stated), max(load[1] for load in stated)) if stated else None


# Rules on the whole


def topics_are_in_one_phase(roadmap: Roadmap) -> Iterator[Problem]:
    """Every topic belongs to exactly one phase."""
    homes = Counter(topic_id for phase in roadmap.phases for topic_id in phase.topics)
    for index, topic in enumerate(roadmap.topics):
        if homes[topic.id] == 0:
            yield Problem(("topics", index), "is in no phase; list it under the topics of one")
        elif homes[topic.id] > 1:
            names = [phase.id for phase in roadmap.phases for listed in phase.topics if listed == topic.id]
            yield Problem(("topics", index), f"is listed {len(names)} times ({', '.join(names)}); list it once")


def prerequisites_come_first(roadmap: Roadmap) -> Iterator[Problem]:
    """No topic is placed before one that it requires."""
    order = {topic_id: place for place, topic_id in enumerate(_ids_in_order(roadmap))}
    for index, topic in enumerate(roadmap.topics):
        for number, wanted in enumerate(topic.requires):
            if wanted in order and topic.id in order and order[wanted] > order[topic.id]:
                yield Problem(
                    ("topics", index, "requires", number),
                    f"{wanted!r} is placed after {topic.id!r}; move one of them in the phases",
                )


def phases_have_key_topics(roadmap: Roadmap) -> Iterator[Problem]:
    """Every phase highlights at least one topic."""
    keys = {topic.id for topic in roadmap.topics if topic.priority is Priority.KEY}
    for index, phase in enumerate(roadmap.phases):
        if not keys.intersection(phase.topics):
            yield Problem(("phases", index, "topics"), "has no key topic; give one of them the priority key")


def few_topics_are_key(roadmap: Roadmap) -> Iterator[Problem]:
    """A highlight on everything highlights nothing."""
    keys = sum(topic.priority is Priority.KEY for topic in roadmap.topics)
    if 100 * keys > KEY_SHARE_PERCENT * len(roadmap.topics):
        most = KEY_SHARE_PERCENT * len(roadmap.topics) // 100
        yield Problem(("topics",), f"{keys} of {len(roadmap.topics)} are key; at most {most} may be")


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


def phase_order_is_justified(roadmap: Roadmap) -> Iterator[Problem]:
    """A phase that at least half of the sources put before the preceding one says why it comes later."""
    agreement = Agreement(roadmap)
    for index, (earlier, later) in enumerate(pairwise(roadmap.phases), start=1):
        dissenters = agreement.dissenters(earlier, later)
        deviates = 2 * len(dissenters) >= len(roadmap.sources)
        names = ", ".join(source.id for source in dissenters)
        if deviates and not later.deviation:
            yield Problem(
                ("phases", index), f"{names} put it before {earlier.id!r}; say under deviation why it comes after"
            )
        elif later.deviation and not deviates:
            yield Problem(("phases", index, "deviation"), "most sources have the same order; remove the deviation")


def projects_are_feasible(roadmap: Roadmap) -> Iterator[Problem]:
    """Stages follow the phases, and what a project needs is learned by its end."""
    order = [phase.id for phase in roadmap.phases]
    homes = {topic_id: phase.id for phase in roadmap.phases for topic_id in phase.topics}
    for index, project in enumerate(roadmap.projects):
        places = [order.index(stage.phase) for stage in project.stages if stage.phase in order]
        if places != sorted(set(places)):
            yield Problem(("projects", index, "stages"), "are not in the order of the phases, one each")
        for number, wanted in enumerate(project.requires):
            if places and wanted in homes and order.index(homes[wanted]) > places[-1]:
                yield Problem(
                    ("projects", index, "requires", number),
                    f"{wanted!r} is learned in {homes[wanted]!r}, after the project ends in {order[places[-1]]!r}",
                )


def one_capstone_grows(roadmap: Roadmap) -> Iterator[Problem]:
    """Exactly one project is the capstone, and it gains something in every phase."""
    capstones = [(index, project) for index, project in enumerate(roadmap.projects) if project.capstone]
    if len(capstones) != 1:
        yield Problem(("projects",), f"{len(capstones)} of them are a capstone; exactly one has to be")
    for index, project in capstones:
        stages = {stage.phase for stage in project.stages}
        missing = [phase.id for phase in roadmap.phases if phase.id not in stages]
        if missing:
            yield Problem(("projects", index, "stages"), f"the capstone has no stage in {', '.join(missing)}")


def projects_leave_time_to_learn(roadmap: Roadmap) -> Iterator[Problem]:
    """Projects are part of a phase's hours and may not use them up."""
    hours = {topic.id: topic.hours for topic in roadmap.topics}
    for index, phase in enumerate(roadmap.phases):
        learning = sum(hours.get(topic_id, 0) for topic_id in phase.topics)
        building = sum(
            stage.hours for project in roadmap.projects for stage in project.stages if stage.phase == phase.id
        )
        if 100 * building > PROJECT_SHARE_PERCENT * learning:
            yield Problem(
                ("phases", index),
                f"its projects take {building} of {learning} hours; at most {PROJECT_SHARE_PERCENT} percent may",
            )


def plans_and_weeks_are_complete(roadmap: Roadmap) -> Iterator[Problem]:
    """Every source has one plan and one timetable, every pace one timetable."""
    wanted: list[tuple[str, str, str, Iterable[str | None]]] = [
        ("plans", "source", "plan", [plan.source for plan in roadmap.plans]),
        ("timetables", "source", "timetable", [table.source for table in roadmap.timetables]),
        ("timetables", "pace", "timetable", [table.pace for table in roadmap.timetables]),
    ]
    for part, owner, kind, owners in wanted:
        counts = Counter(owners)
        for entry in getattr(roadmap, f"{owner}s"):
            if counts[entry.id] != 1:
                yield Problem((part,), f"{owner} {entry.id!r} has {counts[entry.id]} {kind}s; it needs exactly one")


# Helpers


def _references(roadmap: Roadmap, known: Known) -> Iterator[tuple[DataPath, str, str, frozenset[str]]]:
    """Every reference by id: its path, its value, what it should be, and the valid ids."""
    for index, phase in enumerate(roadmap.phases):
        for number, topic_id in enumerate(phase.topics):
            yield ("phases", index, "topics", number), topic_id, "topic", known.topics
    for index, topic in enumerate(roadmap.topics):
        for number, topic_id in enumerate(topic.requires):
            yield ("topics", index, "requires", number), topic_id, "topic", known.topics
    for index, project in enumerate(roadmap.projects):
        for number, topic_id in enumerate(project.requires):
            yield ("projects", index, "requires", number), topic_id, "topic", known.topics
        for number, stage in enumerate(project.stages):
            yield ("projects", index, "stages", number, "phase"), stage.phase, "phase", known.phases
    for index, table in enumerate(roadmap.timetables):
        if table.source is not None:
            yield ("timetables", index, "source"), table.source, "source", known.sources
        if table.pace is not None:
            yield ("timetables", index, "pace"), table.pace, "pace", known.paces
    for number, position in enumerate(roadmap.consensus.disagreement.positions):
        for place, source_id in enumerate(position.sources):
            yield (
                ("consensus", "disagreement", "positions", number, "sources", place),
                source_id,
                "source",
                known.sources,
            )
    taught = known.topics | known.subtopics
    for index, source in enumerate(roadmap.sources):
        yield from _covered(("sources", index, "topics"), source.topics, taught)
        yield from _covered(("sources", index, "ranking"), source.ranking, taught)
        for number, named in enumerate(source.projects):
            yield ("sources", index, "projects", number, "project"), named.project, "project", known.projects
    for index, plan in enumerate(roadmap.plans):
        yield ("plans", index, "source"), plan.source, "source", known.sources
        yield from _covered(("plans", index, "steps"), plan.steps, taught)
        yield from _covered(("plans", index, "fastest_route"), plan.fastest_route, taught)
        for number, plan_phase in enumerate(plan.phases):
            yield from _covered(("plans", index, "phases", number, "items"), plan_phase.items, taught)
        for number, line in enumerate(plan.summary):
            for place, reference in enumerate(line.covers):
                yield ("plans", index, "summary", number, "covers", place), reference, "topic or subtopic", taught


def _covered(
    path: DataPath, items: Iterable[Item], taught: frozenset[str]
) -> Iterator[tuple[DataPath, str, str, frozenset[str]]]:
    for index, item in enumerate(items):
        for place, reference in enumerate(item.covers):
            yield (*path, index, "covers", place), reference, "topic or subtopic", taught
        yield from _covered((*path, index, "items"), item.items, taught)


def _cycle_through(start: str, requires: dict[str, tuple[str, ...]]) -> list[str]:
    """A way from a topic back to itself along its prerequisites, or an empty list."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for wanted in requires.get(path[-1], ()):
            if wanted == start:
                return [*path, start]
            if wanted not in seen:
                seen.add(wanted)
                paths.append([*path, wanted])
    return []


def _source_week(roadmap: Roadmap, table: Timetable, path: DataPath) -> Iterator[Problem]:
    stated = stated_load(roadmap, table.source or "")
    if stated is None:
        return
    least, most = table.weekly_hours
    fits = stated[0] <= least and most <= stated[1]
    if not fits and not table.discrepancy:
        yield Problem(
            (*path, "rows"),
            f"the days add up to {_span(least, most)} hours, the source states {_span(*stated)}; "
            "explain it under discrepancy",
        )
    elif fits and table.discrepancy:
        yield Problem((*path, "discrepancy"), "the week adds up to what the source states; remove it")


def _ids_in_order(roadmap: Roadmap) -> Iterator[str]:
    for phase in roadmap.phases:
        yield from phase.topics


def _span(least: float, most: float) -> str:
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


Rule = Callable[[Roadmap], Iterator[Problem]]

ENTRY_RULES: tuple[Rule, ...] = (
    start_is_monday,
    ids_are_unique,
    topics_do_not_need_themselves,
    topics_have_key_subtopics,
    ranges_run_forward,
    periods_fit_the_plan,
    timetables_add_up,
)
WHOLE_RULES: tuple[Rule, ...] = (
    topics_are_in_one_phase,
    prerequisites_come_first,
    phases_have_key_topics,
    few_topics_are_key,
    priorities_are_justified,
    phase_order_is_justified,
    projects_are_feasible,
    one_capstone_grows,
    projects_leave_time_to_learn,
    plans_and_weeks_are_complete,
)
