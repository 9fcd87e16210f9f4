"""Rules on paces, the plans of sources, and timetables."""

from collections import Counter
from collections.abc import Iterator
from math import ceil

from macros.loading.rules.registry import entry_rule, whole_rule
from macros.model.fields import Range, Unit
from macros.model.problems import DataPath, Problem
from macros.model.roadmap import Roadmap
from macros.model.schedule import WEEKS_A_MONTH
from macros.model.sources import Plan, StudyLoad
from macros.model.timetables import Timetable

MONDAY = 0


@entry_rule
def start_is_monday(roadmap: Roadmap) -> Iterator[Problem]:
    """Weeks begin on a Monday."""
    if roadmap.start_date.weekday() != MONDAY:
        yield Problem(
            ("start_date",), f"{roadmap.start_date} is a {roadmap.start_date:%A}; the start has to be a Monday"
        )


@entry_rule
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


@entry_rule
def study_loads_give_a_week(roadmap: Roadmap) -> Iterator[Problem]:
    """From what a source states, the hours of a week can be computed."""
    for path, study in _study_loads(roadmap):
        if study.weekly is None:
            stated = ", ".join(key for key, value in study if value) or "nothing"
            message = f"states {stated}; write hours_per_week, or both days_per_week and hours_per_day"
            yield Problem(path, message)


@entry_rule
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


@entry_rule
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


@whole_rule
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
    """Return the plan's length in a unit; a week or month that is begun counts."""
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


def _span(least: float, most: float) -> str:
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"
