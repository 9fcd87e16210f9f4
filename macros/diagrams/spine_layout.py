"""Lays out the flowchart of the home page anew: its rows stand flush left and close, without frames."""

from dataclasses import replace

from macros.diagrams.flowchart_svg import Box, Flowchart
from macros.diagrams.svg import element, rounded

ROW_GAP = 14
"""Between two rows of a spine, in pixels."""
BOX_GAP = 26
"""Between two boxes of a row of a spine, in pixels."""


def is_spine(chart: Flowchart) -> bool:
    """Say whether all boxes stand in rows, and arrows lead from row to row or from box to box of one row."""
    row_of = {name: group.id for group in chart.groups if "row" in group.classes for name in group.members}
    names = {group.id for group in chart.groups if group.members}
    inside = all(
        {arrow.start, arrow.end} <= names or (row_of.get(arrow.start, "") == row_of.get(arrow.end))
        for arrow in chart.arrows
    )
    return bool(names) and set(row_of) == {box.id for box in chart.boxes} and inside


def flush_left(chart: Flowchart) -> Flowchart:
    """Return a flowchart whose groups are rows (class `row`) as a spine: close rows that begin at the left edge.

    Mermaid centres its rows, wide apart, so that their first boxes stand on no line. Here the first boxes get one width
    and stand under each other, and arrows between rows lead from first box to first box.
    """
    boxes = {box.id: box for box in chart.boxes}
    rows = {group.id: [boxes[name] for name in group.members] for group in chart.groups if group.members}
    first_width = max(row[0].width for row in rows.values())
    top, right, placed = 0.0, 0.0, {}
    for row in rows.values():
        left, height = 0.0, max(box.height for box in row)
        for number, box in enumerate(row):
            width = box.width if number else first_width
            outline = element("rect", {"x": -width / 2, "y": -height / 2, "width": width, "height": height})
            placed[box.id] = replace(box, x=left + width / 2, y=top + height / 2, outline=outline)
            left += width + BOX_GAP
        right, top = max(right, left - BOX_GAP), top + height + ROW_GAP
    firsts = {name: placed[row[0].id] for name, row in rows.items()}
    arrows = [
        replace(arrow, path=_down(firsts[arrow.start], firsts[arrow.end]))
        if arrow.start in firsts
        else replace(arrow, path=_across(placed[arrow.start], placed[arrow.end]))
        for arrow in chart.arrows
    ]
    edge = 4.0  # room for thick outlines
    covered = (-edge, -edge, right + 2 * edge, top - ROW_GAP + 2 * edge)
    return Flowchart(covered, tuple(placed[box.id] for box in chart.boxes), (), tuple(arrows))


def _down(start: Box, end: Box) -> str:
    """Return a straight arrow from the bottom of a box to the top of one below it, left of their middle."""
    x = start.x - start.width / 2 + 24
    return f"M{rounded(x)} {rounded(start.y + start.height / 2)}V{rounded(end.y - end.height / 2 - 4)}"


def _across(start: Box, end: Box) -> str:
    return f"M{rounded(start.x + start.width / 2)} {rounded(start.y)}H{rounded(end.x - end.width / 2)}"
