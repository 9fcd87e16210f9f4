"""Mermaid Gantt charts: the recommended plan at a pace, one phase at a pace, and a source's plan as it states it.

Every bar has an explicit start and end, computed in `macros.schedule`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from macros.markup import element_id, mermaid_text
from macros.model import Pace, Phase, Plan, Priority, Roadmap
from macros.schedule import Block, schedule, stated_dates

WEEKLY_TICKS_BELOW_DAYS = 100
"""Charts that span fewer days than this have ticks by the week, longer ones by the month."""
YEARS_BELOW_DAYS = 250
"""Charts that span more days than this have no room for the year at every month."""

STATEMENT = re.compile(
    r"(?:acc(?:Title|Descr|Description)|(?:axis|date)Format|call|click|(?:in|ex)cludes|gantt|href|inclusiveEndDates"
    r"|section|tickInterval|title|todayMarker|topAxis|week(?:day|end)|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
"""What Mermaid takes for something else than a task at the start of a line."""


@dataclass(frozen=True)
class Bar:
    """A bar, or a milestone if start and end are the same moment."""

    id: str
    label: str
    start: datetime
    end: datetime
    key: bool = False


def phase_blocks(roadmap: Roadmap, pace: Pace) -> tuple[Block, ...]:
    """When each phase is worked on at a pace; the blocks carry the phases' ids."""
    work = [(phase.id, roadmap.hours_of(phase)) for phase in roadmap.phases]
    return schedule(work, roadmap.start_date, pace.hours_per_week)


def topic_blocks(roadmap: Roadmap, pace: Pace) -> tuple[Block, ...]:
    """When each topic is worked on at a pace; the blocks carry the topics' ids."""
    work = [(topic.id, topic.hours) for topic in roadmap.ordered_topics]
    return schedule(work, roadmap.start_date, pace.hours_per_week)


def pace_gantt(roadmap: Roadmap, pace: Pace) -> str:
    """The phases at a pace, with a milestone where each project or stage of one is due."""
    sections = [
        (
            phase.title,
            [Bar(phase.id, phase.title, block.start, block.end), *_milestones(roadmap, phase, block.end)],
        )
        for phase, block in zip(roadmap.phases, phase_blocks(roadmap, pace), strict=True)
    ]
    return _gantt(f"Recommended plan at {pace.hours_per_week} hours a week", sections)


def phase_gantt(roadmap: Roadmap, phase: Phase, pace: Pace) -> str:
    """The topics of a phase at a pace, key topics marked, with milestones for its projects."""
    blocks = {block.id: block for block in topic_blocks(roadmap, pace)}
    bars = []
    for topic in roadmap.topics_of(phase):
        key = topic.priority is Priority.KEY
        block = blocks[topic.id]
        bars.append(Bar(topic.id, f"★ {topic.title}" if key else topic.title, block.start, block.end, key))
    bars += _milestones(roadmap, phase, bars[-1].end)
    return _gantt(f"{phase.title} at {pace.hours_per_week} hours a week", [(phase.title, bars)])


def plan_gantt(roadmap: Roadmap, plan: Plan) -> str:
    """The phases of a source's plan with the periods that it states, overlaps included."""
    sections = []
    for phase in plan.phases:
        start, end = stated_dates(phase.period, plan.unit, roadmap.start_date)
        label = f"★ {phase.title}" if phase.key else phase.title
        sections.append((phase.title, [Bar(phase.id, label, _midnight(start), _midnight(end), phase.key)]))
    return _gantt(f"{roadmap.source(plan.source).name}: {plan.title}", sections)


def _milestones(roadmap: Roadmap, phase: Phase, due: datetime) -> list[Bar]:
    bars = []
    for project in roadmap.projects:
        for number, stage in enumerate(project.stages, start=1):
            if stage.phase == phase.id:
                part = f", stage {number}" if len(project.stages) > 1 else ""
                bars.append(Bar(f"{project.id}/{phase.id}", f"Project: {project.title}{part}", due, due))
    return bars


def _gantt(title: str, sections: Iterable[tuple[str, list[Bar]]]) -> str:
    sections = list(sections)
    bars = [bar for _, group in sections for bar in group]
    first, last = min(bar.start for bar in bars), max(bar.end for bar in bars)
    days = (last - first).days
    if days < WEEKLY_TICKS_BELOW_DAYS:
        interval, axis = "1week", "%-d %b"
    else:
        interval, axis = "1month", "%b %Y" if days < YEARS_BELOW_DAYS else "%b"
    description = f"From {first:%Y-%m-%d} to {last:%Y-%m-%d}; the table on this page holds the same dates."
    lines = [
        f"accTitle: {mermaid_text(title)}",
        f"accDescr: {mermaid_text(description)}",
        "dateFormat YYYY-MM-DD HH:mm",
        f"axisFormat {axis}",
        f"tickInterval {interval}",
        "weekday monday",
        "todayMarker off",
    ]
    for name, group in sections:
        lines.append(f"section {mermaid_text(name)}")
        lines += [_task(bar) for bar in group]
    return "\n".join(["gantt", *(f"    {line}" for line in lines)])


def _task(bar: Bar) -> str:
    label, name = mermaid_text(bar.label), element_id(bar.id)
    if STATEMENT.match(label):
        label = f"#{ord(label[0])};{label[1:]}"
    if bar.start == bar.end:
        return f"{label} :milestone, {name}, {bar.start:%Y-%m-%d %H:%M}, 0d"
    tag = "crit, " if bar.key else ""
    return f"{label} :{tag}{name}, {bar.start:%Y-%m-%d %H:%M}, {bar.end:%Y-%m-%d %H:%M}"


def _midnight(value: date) -> datetime:
    return datetime.combine(value, time())
