"""Mermaid Gantt charts: the recommended plan at a pace, one phase at a pace, and a source's plan as it states it.

Every bar has an explicit start and end, computed in `macros.model.schedule`, and leads to a page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from macros.diagrams.mermaid import gantt_source, section_lines
from macros.model.roadmap import Roadmap
from macros.model.schedule import schedule_phases, schedule_topics, stated_dates, stated_period, weeks
from macros.model.sources import Plan
from macros.model.topics import Pace, Phase
from macros.text.escaping import element_id, mermaid_text
from macros.text.links import Links
from macros.text.wording import counted, day, quantity, starred

TICKS = ((42, "1week", "%-d %b"), (84, "2week", "%-d %b"), (250, "1month", "%b %Y"))
"""Up to how many days a chart has ticks of an interval, and their format; longer charts have plain months."""
STATEMENT = re.compile(
    r"(?:acc(?:Title|Descr|Description)|(?:axis|date)Format|call|click|(?:in|ex)cludes|gantt|href|inclusiveEndDates"
    r"|section|tickInterval|title|todayMarker|topAxis|week(?:day|end)|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
"""What Mermaid takes for something else than a task at the start of a line."""


@dataclass(frozen=True)
class Bar:
    """A bar, or a milestone if start and end are the same moment; it leads to a page, or to a section of one."""

    id: str
    label: str
    start: datetime
    end: datetime
    url: str
    key: bool = False


@dataclass(frozen=True)
class Section:
    """Bars under a name, which shows if there are several sections."""

    name: str
    bars: Sequence[Bar]
    key: bool = False


def pace_gantt(roadmap: Roadmap, pace: Pace, links: Links) -> str:
    """Return the phases at a pace, with a milestone where each project or stage of one is due."""
    sections = []
    for phase, block in zip(roadmap.phases, schedule_phases(roadmap, pace), strict=True):
        label = quantity(weeks(block.hours, pace.hours_per_week), "week")
        bar = Bar(phase.id, label, block.start, block.end, links.url(phase.page))
        name = f"{roadmap.number_of(phase)} · {phase.label}"
        sections.append(Section(name, [bar, *_milestones(roadmap, phase, block.end, links)]))
    title = f"Recommended plan at {pace.hours_per_week} hours a week"
    return _gantt(title, counted(len(sections), "phase"), sections)


def phase_gantt(roadmap: Roadmap, phase: Phase, pace: Pace, links: Links) -> str:
    """Return the topics of a phase at a pace, key topics marked, with milestones for its projects."""
    blocks = {block.id: block for block in schedule_topics(roadmap, pace)}
    bars = []
    for topic in roadmap.topics_of(phase):
        block, url = blocks[topic.id], links.url(topic.page)
        bars.append(Bar(topic.id, topic.label, block.start, block.end, url, topic.is_key))
    what = counted(len(bars), "topic")
    bars += _milestones(roadmap, phase, bars[-1].end, links)
    title = f"{phase.title} at {pace.hours_per_week} hours a week"
    return _gantt(title, what, [Section(phase.title, bars)])


def plan_gantt(roadmap: Roadmap, plan: Plan) -> str:
    """Return the phases of a source's plan with the periods that it states, overlaps included."""
    sections = []
    for phase in plan.phases:
        start, end = stated_dates(phase.period, plan.unit, roadmap.start_date)
        # A single section's name is not shown.
        label = stated_period(phase.period, plan.unit) if len(plan.phases) > 1 else phase.title
        url = f"#{plan.id}-{phase.id}"
        bar = Bar(phase.id, label, _midnight(start), _midnight(end), url, phase.key)
        sections.append(Section(phase.title, [bar], phase.key))
    title = f"{roadmap.source(plan.source).name}: {plan.title}"
    return _gantt(title, counted(len(sections), "phase"), sections)


def _milestones(roadmap: Roadmap, phase: Phase, due: datetime, links: Links) -> list[Bar]:
    bars = []
    for work in roadmap.work_in(phase):
        project = work.project
        part = f", stage {work.number}" if len(project.stages) > 1 else ""
        label, url = f"Project: {project.title}{part}", links.url(project.page)
        bars.append(Bar(f"{project.id}/{phase.id}", label, due, due, url))
    return bars


def _gantt(title: str, what: str, sections: Sequence[Section]) -> str:
    bars = [bar for section in sections for bar in section.bars]
    first, last = min(bar.start for bar in bars), max(bar.end for bar in bars) - timedelta(minutes=1)
    days = (last - first).days
    interval, axis = next(((interval, axis) for limit, interval, axis in TICKS if days < limit), ("1month", "%b"))
    milestones = sum(bar.start == bar.end for bar in bars)
    keys = ", ".join(_key_names(sections))
    span = f"from {day(first.date())} to {day(last.date())}"
    with_milestones = f" and {quantity(milestones, 'milestone')}" if milestones else ""
    description = f"{what}{with_milestones}, {span}{f'; key: {keys}' if keys else ''}."
    lines = [
        "dateFormat YYYY-MM-DD HH:mm",
        f"axisFormat {axis}",
        f"tickInterval {interval}",
        "weekday monday",
        "todayMarker off",
    ]
    names = []
    for section in sections:
        broken = section_lines(starred(section.name, section.key))
        names += broken
        lines.append(f"section {'<br/>'.join(map(mermaid_text, broken))}")
        lines += [_task(bar) for bar in section.bars]
    lines += [f'click {element_id(bar.id)} href "{bar.url}"' for bar in bars]
    return gantt_source(title, description, lines, names=names if len(sections) > 1 else ())


def _key_names(sections: Sequence[Section]) -> list[str]:
    """Return the names of what is key: of bars if they share a section, else of the sections."""
    if len(sections) == 1:
        return [bar.label for bar in sections[0].bars if bar.key]
    return [section.name for section in sections if section.key]


def _task(bar: Bar) -> str:
    label, name = mermaid_text(starred(bar.label, bar.key)), element_id(bar.id)
    if STATEMENT.match(label):
        label = f"#{ord(label[0])};{label[1:]}"
    if bar.start == bar.end:
        return f"{label} :milestone, {name}, {bar.start:%Y-%m-%d %H:%M}, 0d"
    tag = "crit, " if bar.key else ""
    return f"{label} :{tag}{name}, {bar.start:%Y-%m-%d %H:%M}, {bar.end:%Y-%m-%d %H:%M}"


def _midnight(value: date) -> datetime:
    return datetime.combine(value, time())
