"""Draws flowcharts, and says where their boxes are."""

from collections.abc import Sequence

from macros.diagrams.flowchart_svg import Box, Flowchart, read
from macros.diagrams.layout_engine import draw
from macros.diagrams.mermaid import flowchart_source


def chart(*lines: str, wrap: int = 145) -> Flowchart:
    """Return a flowchart of statements, as it is read from its drawing."""
    return read(draw(flowchart_source("Title", "Words", lines, wrap=wrap)))


def edges(box: Box) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a box."""
    return (box.x - box.width / 2, box.y - box.height / 2, box.x + box.width / 2, box.y + box.height / 2)


def overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes overlap."""
    (left, top, right, bottom), (from_x, from_y, to_x, to_y) = edges(one), edges(other)
    return left < to_x and from_x < right and top < to_y and from_y < bottom


def placed(boxes: Sequence[Box]) -> dict[str, Box]:
    """Return boxes by their ids."""
    return {box.id: box for box in boxes}
