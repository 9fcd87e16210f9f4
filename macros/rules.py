"""The rules that the data has to keep, one function a rule. Each yields a problem for every place that breaks it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from macros.agreement import Agreement
from macros.model import Learnable, Plan, Priority, Range, Roadmap, StudyLoad, Subtopic, Timetable, Unit
from macros.problems import DataPath, Problem, nearest, shown
from macros.schedule import WEEKS_A_MONTH
from macros.search_words import search_name, telling_words, words

MONDAY = 0
KEY_SHARE_PERCENT = 30
"""More highlights than this highlight nothing."""
PROJECT_SHARE_PERCENT = 60
"""The most of a phase's hours that its projects may take; the rest is for learning."""


def entry_problems(roadmap: Roadmap) -> Iterator[Problem]:
    """What is wrong with single entries; also tells on a part of the data."""
    for rule in ENTRY_RULES:
        yield from rule(roadmap)


def whole_problems(roadmap: Roadmap) -> Iterator[Problem]:
    """What is wrong with the roadmap as a whole; only meaningful when no entry is missing."""
    for rule in WHOLE_RULES:
        yield from rule(roadmap)


def agreement_problems(roadmap: Roadmap) -> Iterator[Problem]:
    """What the sources would have otherwise; only meaningful when every id leads to one entry."""
    for rule in AGREEMENT_RULES:
        yield from rule(roadmap)


def unborn_changes(roadmap: Roadmap, today: date) -> Iterator[Problem]:
    """Changes that have not happened yet; where the day begins first, it is already tomorrow."""
    for index, change in enumerate(roadmap.changes):
        if change.date > today + timedelta(days=1):
            message = f"{change.date} is still to come (today is {today}); write the day on which readers got it"
            yield Problem(("changes", index, "date"), message)


# Rules on entries


def start_is_monday(roadmap: Roadmap) -> Iterator[Problem]:
    """Weeks begin on a Monday."""
    if roadmap.start_date.weekday() != MONDAY:
        yield Problem(
            ("start_date",), f"{roadmap.start_date} is a {roadmap.start_date:%A}; the start has to be a Monday"
        )


def terms_are_unique(roadmap: Roadmap) -> Iterator[Problem]:
    """The glossary explains nothing twice."""
    terms = [entry.term for entry in roadmap.glossary]
    for index, term in enumerate(terms):
        if term in terms[:index]:
            yield Problem(("glossary", index, "term"), f"{shown(term)} is explained twice; keep one")


def aliases_add_a_name(roadmap: Roadmap) -> Iterator[Problem]:
    """An alias leads to one thing, which has its aliases in one place, and it is what no title says already."""
    titles: dict[str, str] = {}
    for topic in roadmap.topics:
        titles[search_name(topic.title)] = topic.id
        titles.update({search_name(subtopic.title): f"{topic.id}/{subtopic.id}" for subtopic in topic.subtopics})
    seen: set[str] = set()
    for index, entry in enumerate(roadmap.aliases):
        path = ("aliases", index)
        if len(entry.target) != 1:
            message = f"names {len(entry.target)} of topic, project, phase, plan, pace and page; an entry leads to one"
            yield Problem(path, message)
            continue
        place = ": ".join(entry.target[0])
        if place in seen:
            yield Problem(path, f"{place} has aliases in an earlier entry; keep them together")
        seen.add(place)
        names = [search_name(word) for word in entry.words]
        for number, name in enumerate(names):
            word = shown(entry.words[number])
            if not name:
                yield Problem((*path, "words", number), f"{word} has no word that the search knows; remove it")
            elif name in names[:number]:
                yield Problem((*path, "words", number), f"{word} repeats an alias before it; once is enough")
            elif name in titles:
                message = f"{word} is the title of {titles[name]}, which is found by it; remove the alias"
                yield Problem((*path, "words", number), message)


def asked_words_add_something(roadmap: Roadmap) -> Iterator[Problem]:
    """Each of the words is one that the search knows, and that the aliases beside it don't hold already."""
    for index, entry in enumerate(roadmap.aliases):
        seen = {name for word in entry.words for name in words(word)}
        for word in (entry.asked or "").split():
            path = ("aliases", index, "asked")
            if not telling_words(word) or words(word) != [word]:
                message = f"{shown(word)} is never looked up; write words in lower case that name something"
                yield Problem(path, message)
            elif word in seen:
                yield Problem(path, f"{shown(word)} stands in this entry already; once is enough")
            seen.add(word)


def former_ids_are_free(roadmap: Roadmap) -> Iterator[Problem]:
    """A former address leads to one entry, and nothing else is there now."""
    lists: list[tuple[DataPath, Sequence[Learnable | Subtopic]]] = [
        (("phases",), roadmap.phases),
        (("topics",), roadmap.topics),
        (("projects",), roadmap.projects),
        *((("topics", index, "subtopics"), topic.subtopics) for index, topic in enumerate(roadmap.topics)),
    ]
    for path, entries in lists:
        owners = {entry.id: entry.id for entry in entries}
        for index, entry in enumerate(entries):
            for number, former in enumerate(entry.formerly):
                if former in owners:
                    message = f"{shown(former)} leads to {shown(owners[former])} already; remove it here"
                    yield Problem((*path, index, "formerly", number), message)
                owners.setdefault(former, entry.id)


def topics_do_not_need_themselves(roadmap: Roadmap) -> Iterator[Problem]:
    """Prerequisites have no cycle."""
    requires = {topic.id: topic.requires for topic in roadmap.topics}
    reported: set[frozenset[str]] = set()
    for index, topic in enumerate(roadmap.topics):
        cycle = _way(topic.id, topic.id, requires)
        if cycle and frozenset(cycle) not in reported:
            reported.add(frozenset(cycle))
            message = f"prerequisites form a cycle: {' → '.join(cycle)}; remove one of them"
            yield Problem(("topics", index, "requires"), message)


def lists_name_things_once(roadmap: Roadmap) -> Iterator[Problem]:
    """No prerequisite, no day of a row and no page of a change is named twice."""
    lists: list[tuple[DataPath, tuple[str, ...]]] = []
    lists += [(("topics", index, "requires"), topic.requires) for index, topic in enumerate(roadmap.topics)]
    lists += [(("changes", index, "pages"), change.pages) for index, change in enumerate(roadmap.changes)]
    lists += [(("projects", index, "requires"), project.requires) for index, project in enumerate(roadmap.projects)]
    for index, table in enumerate(roadmap.timetables):
        lists += [(("timetables", index, "rows", row, "days"), it.days) for row, it in enumerate(table.rows)]
    for path, values in lists:
        for value, count in Counter(values).items():
            if count > 1:
                yield Problem(path, f"{str(value)!r} is named {count} times; once is enough")


def topics_have_key_subtopics(roadmap: Roadmap) -> Iterator[Problem]:
    """Each topic highlights something, but not everything."""
    for index, topic in enumerate(roadmap.topics):
        keys = sum(subtopic.key for subtopic in topic.subtopics)
        if keys == 0 or keys == len(topic.subtopics):
            yield Problem(
                ("topics", index, "subtopics"), f"{keys} of {len(topic.subtopics)} are key; mark some, not none or all"
            )


def ranges_run_forward(roadmap: Roadmap) -> Iterator[Problem]:
    """The least comes before the most, and only a day of a timetable may be free."""
    ranges: list[tuple[DataPath, Range]] = []
    for index, table in enumerate(roadmap.timetables):
        ranges += [(("timetables", index, "rows", row, "hours"), it.hours) for row, it in enumerate(table.rows)]
    for index, source in enumerate(roadmap.sources):
        ranges.append((("sources", index, "duration", "range"), source.duration.range))
    for path, study in _study_loads(roadmap):
        ranges += [((*path, key), value) for key, value in study if value]
    for path, (least, most) in ranges:
        if least > most:
            yield Problem(path, f"runs backwards from {least:g} to {most:g}; write [{most:g}, {least:g}]")
        elif least == 0 and path[0] != "timetables":
            yield Problem(path, f"{_span(least, most)} is wrong: it must be more than 0")


def study_loads_give_a_week(roadmap: Roadmap) -> Iterator[Problem]:
    """From what a source states, the hours of a week can be computed."""
    for path, study in _study_loads(roadmap):
        if study.weekly is None:
            stated = ", ".join(key for key, value in study if value) or "nothing"
            message = f"states {stated}; write hours_per_week, or both days_per_week and hours_per_day"
            yield Problem(path, message)


def periods_fit_the_plan(roadmap: Roadmap) -> Iterator[Problem]:
    """Periods run forwards and end inside their plan."""
    for index, plan in enumerate(roadmap.plans):
        periods = [("phases", number, phase.period, plan.unit) for number, phase in enumerate(plan.phases)]
        periods += [("summary", number, line.period, line.unit) for number, line in enumerate(plan.summary)]
        for part, number, (first, last), unit in periods:
            path = ("plans", index, part, number, "period")
            end = _length(plan, unit)
            if first > last:
                yield Problem(path, f"runs backwards from {unit} {first} to {last}; write [{last}, {first}]")
            elif last > end:
                yield Problem(path, f"ends in {unit} {last}, past the plan's end in {unit} {end}")


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
                message = f"the days add up to {_span(least, most)} hours; the pace {table.pace!r} has {wanted}"
                yield Problem((*path, "rows"), message)
            if table.discrepancy:
                yield Problem((*path, "discrepancy"), "only a source's timetable may have one; change the rows")
        else:
            yield from _source_week(roadmap, table, path)
        shares = sum(share.percent for share in table.daily_split)
        if table.daily_split and shares != 100:
            yield Problem((*path, "daily_split"), f"adds up to {shares} percent instead of 100")


def changes_are_told_newest_first(roadmap: Roadmap) -> Iterator[Problem]:
    """The list of changes runs backwards in time."""
    for index, (newer, older) in enumerate(pairwise(roadmap.changes), start=1):
        if older.date > newer.date:
            message = f"{older.date} is after {newer.date} above it; the newest change comes first"
            yield Problem(("changes", index, "date"), message)


# Rules on the whole


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


def prerequisites_come_first(roadmap: Roadmap) -> Iterator[Problem]:
    """No topic is placed before one that it requires; around a cycle no order would help."""
    order = {topic_id: place for place, topic_id in enumerate(_ids_in_order(roadmap))}
    requires = {topic.id: topic.requires for topic in roadmap.topics}
    for index, topic in enumerate(roadmap.topics):
        for number, wanted in enumerate(topic.requires):
            in_order = wanted not in order or topic.id not in order or order[wanted] <= order[topic.id]
            if not in_order and not _way(wanted, topic.id, requires):
                yield Problem(
                    ("topics", index, "requires", number),
                    f"{wanted!r} is placed after {topic.id!r}; move one of them in the phases",
                )


def rows_hold_the_topics(roadmap: Roadmap) -> Iterator[Problem]:
    """The rows of a phase's flowchart hold its topics, each once and below all that it needs."""
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
            for wanted in roadmap.topic(topic_id).requires:
                if row_of.get(wanted, -1) >= row_of[topic_id]:
                    yield Problem(path, f"{topic_id!r} needs {wanted!r}; move it to a row below")


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
                f"its projects take {building} of {learning} hours; "
                f"at most {PROJECT_SHARE_PERCENT * learning // 100} ({PROJECT_SHARE_PERCENT} percent) may be theirs",
            )


def example_grows_with_every_phase(roadmap: Roadmap) -> Iterator[Problem]:
    """The running example, if there is one, has a stage for each phase, in the order of learning."""
    stages = [stage.phase for stage in roadmap.example]
    phases = [phase.id for phase in roadmap.phases]
    if stages and stages != phases:
        yield Problem(("example",), f"its stages are not those of the phases in their order: {', '.join(phases)}")


def plans_and_weeks_are_complete(roadmap: Roadmap) -> Iterator[Problem]:
    """Every source has one plan and one timetable, every pace one timetable."""
    tables = [table for table in roadmap.timetables if (table.source is None) != (table.pace is None)]
    wanted: list[tuple[str, str, str, list[str]]] = [
        ("plans", "source", "plan", [plan.source for plan in roadmap.plans]),
        ("timetables", "source", "timetable", [table.source for table in tables if table.source]),
        ("timetables", "pace", "timetable", [table.pace for table in tables if table.pace]),
    ]
    for part, owner, kind, owners in wanted:
        counts = Counter(owners)
        ids = [entry.id for entry in getattr(roadmap, f"{owner}s")]
        # One that belongs to nobody, which is told of elsewhere, may be the one that is missing here.
        stray = not counts.keys() <= set(ids) or (kind == "timetable" and len(tables) < len(roadmap.timetables))
        for entry_id in ids:
            if counts[entry_id] > 1 or (counts[entry_id] == 0 and not stray):
                yield Problem((part,), f"{owner} {entry_id!r} has {counts[entry_id]} {kind}s; it needs exactly one")


# Helpers


def _way(start: str, goal: str, requires: dict[str, tuple[str, ...]]) -> list[str]:
    """The topics on a way of at least one step along the prerequisites, or an empty list if there is none."""
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


def _study_loads(roadmap: Roadmap) -> Iterator[tuple[DataPath, StudyLoad]]:
    """Every load that a source states, for all of its plan or for a phase, and its path."""
    for index, source in enumerate(roadmap.sources):
        if source.study:
            yield ("sources", index, "study"), source.study
    for index, plan in enumerate(roadmap.plans):
        for number, phase in enumerate(plan.phases):
            if phase.study:
                yield ("plans", index, "phases", number, "study"), phase.study


def _length(plan: Plan, unit: Unit) -> int:
    """The plan's length in a unit; a week or month that is begun counts."""
    if unit is plan.unit:
        return plan.length
    return ceil(plan.length / WEEKS_A_MONTH if unit is Unit.MONTH else plan.length * WEEKS_A_MONTH)


def _source_week(roadmap: Roadmap, table: Timetable, path: DataPath) -> Iterator[Problem]:
    stated = roadmap.stated_load(table.source or "")
    if stated is None or all(source.id != table.source for source in roadmap.sources):
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
    terms_are_unique,
    aliases_add_a_name,
    asked_words_add_something,
    former_ids_are_free,
    topics_do_not_need_themselves,
    lists_name_things_once,
    topics_have_key_subtopics,
    ranges_run_forward,
    study_loads_give_a_week,
    periods_fit_the_plan,
    timetables_add_up,
    changes_are_told_newest_first,
)
WHOLE_RULES: tuple[Rule, ...] = (
    topics_are_in_one_phase,
    prerequisites_come_first,
    rows_hold_the_topics,
    phases_have_key_topics,
    few_topics_are_key,
    projects_are_feasible,
    one_capstone_grows,
    projects_leave_time_to_learn,
    example_grows_with_every_phase,
    plans_and_weeks_are_complete,
)
AGREEMENT_RULES: tuple[Rule, ...] = (
    priorities_are_justified,
    phase_order_is_justified,
)
