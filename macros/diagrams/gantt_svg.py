"""Gantt charts as slim SVG: what merman has drawn is read into a few values, which are written anew.

Class names are Mermaid's own, so that one stylesheet serves this drawing and the one that Mermaid makes in a browser.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

from macros.diagrams.layout_engine import Drawn, restored
from macros.diagrams.mermaid import GANTT_FONT_SIZE
from macros.diagrams.svg import BASELINE, classes, document, element, link, rounded, tag, text_block, translation, walk
from macros.diagrams.text_metrics import text_width
from macros.text.wording import day, unstarred

LEADING = 1.15
"""Distance between the lines of a section's name, in em."""
LABEL_GAP = 8
"""Between a bar and a label beside it, in pixels."""
MILESTONE_RADIUS = 8
"""From the middle of a milestone to its corners, in pixels."""


@dataclass(frozen=True)
class Tick:
    """A line of the time axis with its label."""

    x: float
    label: str


@dataclass(frozen=True)
class Bar:
    """A task: its left upper corner and size in pixels, or those of the square around a milestone.

    `section` is the place of its section among those of the chart.
    """

    id: str
    section: int
    label: str
    x: float
    y: float
    width: float
    height: float
    start: datetime
    end: datetime
    key: bool
    milestone: bool
    url: str | None


@dataclass(frozen=True)
class Section:
    """A section: the number of Mermaid's style for it, the lines of its name, and its rows from top to bottom."""

    number: int
    lines: tuple[str, ...]
    top: float
    bottom: float


@dataclass(frozen=True)
class Gantt:
    """A drawn chart: its size, the stretch of the axis from top to bottom, and what is on it."""

    width: float
    height: float
    top: float
    bottom: float
    ticks: tuple[Tick, ...]
    sections: tuple[Section, ...]
    bars: tuple[Bar, ...]


def read(drawn: Drawn) -> Gantt:
    """Read the chart that merman has drawn."""
    _, _, width, height = map(float, drawn.svg.get("viewBox", "").split())
    axis, axis_x, axis_y = [found for found in walk(drawn.svg) if "grid" in classes(found[0])][-1]
    own_x, _ = translation(axis)
    ticks = [Tick(x, "".join(part.itertext())) for part, x, _ in walk(axis, axis_x - own_x) if "tick" in classes(part)]
    length = max((float(line.get("y2", 0)) for line in axis.iter() if tag(line) == "line"), default=0)
    parts = {part.get("id", ""): part for part in drawn.svg.iter()}
    tasks = sorted(drawn.model["tasks"], key=lambda task: int(task["order"]))
    groups = [list(group) for _, group in groupby(tasks, key=lambda task: str(task["section"]))]
    stripes = [part for part in drawn.svg.iter() if "section" in classes(part)]
    rows = iter(sorted(stripes, key=lambda part: float(part.get("y", 0))))
    sections = [_section(group, [next(rows) for _ in group]) for group in groups]
    bars = [
        _bar(task, number, parts, drawn.model["links"].get(task["id"]))
        for number, group in enumerate(groups)
        for task in group
    ]
    return Gantt(width, height, axis_y, axis_y + length, tuple(ticks), tuple(sections), tuple(bars))


def write(chart: Gantt, identifier: str, title: str, description: str) -> ET.Element:
    """Return the SVG of a chart; `identifier` makes its ids unique on the page."""
    parts = [_written_tick(tick, chart) for tick in chart.ticks]
    many = len(chart.sections) > 1
    if many:
        parts += [_divider(section, chart) for section in chart.sections[1:]]
        parts += [_written_name(section) for section in chart.sections]
    names = [" ".join(section.lines) if many else "" for section in chart.sections]
    parts += [_written_bar(bar, chart, names[bar.section]) for bar in chart.bars]
    box = (0.0, 0.0, chart.width, chart.height)
    return document(
        "gantt",
        identifier=identifier,
        title=title,
        description=description,
        box=box,
        children=parts,
    )


def spoken(bar: Bar, section: str) -> str:
    """Return what a screen reader says for a bar: where it belongs, its label, and its dates."""
    name = ": ".join(filter(None, map(unstarred, (section, bar.label))))
    last = day((bar.end - timedelta(minutes=1)).date())
    dates = f"due {last}" if bar.milestone else f"{day(bar.start.date())} to {last}"
    return f"{name}{', key' if bar.key else ''}, {dates}"


def _section(tasks: Sequence[Mapping[str, Any]], rows: Sequence[ET.Element]) -> Section:
    """Return the section of some tasks, from the row that Mermaid has drawn for each of them."""
    style = next(name.removeprefix("section") for name in classes(rows[0]) if name != "section")
    lines = tuple(restored(line).strip() for line in str(tasks[0]["section"]).split("<br/>"))
    bottom = float(rows[-1].get("y", 0)) + float(rows[-1].get("height", 0))
    return Section(int(style), lines, float(rows[0].get("y", 0)), bottom)


def _bar(task: Mapping[str, Any], section: int, parts: Mapping[str, ET.Element], url: str | None) -> Bar:
    rectangle, text = parts[f"drawing-{task['id']}"], parts[f"drawing-{task['id']}-text"]
    x, y, width, height = (float(rectangle.get(name, 0)) for name in ("x", "y", "width", "height"))
    start, end = (datetime.fromtimestamp(task[name] / 1000, UTC) for name in ("startTime", "endTime"))
    return Bar(
        id=task["id"],
        section=section,
        label="".join(text.itertext()).strip(),
        x=x,
        y=y,
        width=width,
        height=height,
        start=start,
        end=end,
        key=task["crit"],
        milestone=task["milestone"],
        url=url,
    )


def _written_tick(tick: Tick, chart: Gantt) -> ET.Element:
    line = element("line", {"x1": tick.x, "x2": tick.x, "y1": chart.top, "y2": chart.bottom})
    above = element("text", {"x": tick.x, "y": chart.top - 8}, text=tick.label)
    below = element("text", {"x": tick.x, "y": chart.bottom + 8 + GANTT_FONT_SIZE * 0.7}, text=tick.label)
    return element("g", {"class": "grid tick"}, line, above, below)


def _divider(section: Section, chart: Gantt) -> ET.Element:
    return element("path", {"class": "divider", "d": f"M0 {rounded(section.top)}H{rounded(chart.width)}"})


def _written_name(section: Section) -> ET.Element:
    text = text_block(
        section.lines,
        14,
        (section.top + section.bottom) / 2,
        size=GANTT_FONT_SIZE,
        leading=LEADING,
        attributes={"class": f"sectionTitle sectionTitle{section.number}"},
    )
    mark = element(
        "rect",
        {
            "class": f"section section{section.number}",
            "x": 0,
            "y": section.top + 4,
            "width": 5,
            "height": section.bottom - section.top - 8,
        },
    )
    return element("g", {}, mark, text)


def _written_bar(bar: Bar, chart: Gantt, section: str) -> ET.Element:
    style = chart.sections[bar.section].number
    css = f"task {'crit' if bar.key else 'task'}{style}"
    middle = bar.y + bar.height / 2
    if bar.milestone:
        centre, radius = bar.x + bar.width / 2, MILESTONE_RADIUS
        top, turn = f"M{rounded(centre)} {rounded(middle - radius)}", f"l{radius} {radius}l-{radius} {radius}"
        shape = element("path", {"class": f"{css} milestone", "d": f"{top}{turn}l-{radius}-{radius}z"})
        left, right = centre - radius, centre + radius
    else:
        left, right = bar.x, bar.x + bar.width
        shape = element(
            "rect", {"class": css, "x": bar.x, "y": bar.y, "width": bar.width, "height": bar.height, "rx": "3"}
        )
    x, place = _label_place(bar, left, right, chart.width)
    important = f" critText{style}" if bar.key else ""
    names = f"{place} {place.removesuffix('Right').removesuffix('Left')}{style}{important}"
    text = element("text", {"class": names, "x": x, "y": middle + BASELINE * GANTT_FONT_SIZE}, text=bar.label)
    name = element("title", {}, text=spoken(bar, section))
    return link(bar.url, {"class": "bar", "data-id": bar.id}, name, shape, text)


def _label_place(bar: Bar, left: float, right: float, chart_width: float) -> tuple[float, str]:
    """Return where a label stands, and Mermaid's class for it.

    In its bar if it fits, else on the right, else on the left.
    """
    width = text_width(bar.label, GANTT_FONT_SIZE)
    if not bar.milestone and width + 2 * LABEL_GAP <= right - left:
        return (left + right) / 2, "taskText"
    if right + LABEL_GAP + width <= chart_width:
        return right + LABEL_GAP, "taskTextOutsideRight"
    return left - LABEL_GAP, "taskTextOutsideLeft"
