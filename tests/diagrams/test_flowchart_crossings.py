"""No flowchart of a phase has arrows that another order of the boxes in a row would keep from crossing.

Crossings are counted in what is drawn in the end: arrows are curves then, and boxes have sizes.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest

from macros.diagrams.flowchart import phase_flowchart, rows_of_topics
from macros.diagrams.flowchart_svg import Arrow, Box, Flowchart, read
from macros.diagrams.layout_engine import draw
from macros.loading.loader import load
from macros.model.roadmap import Roadmap
from macros.model.topics import Phase
from macros.text.escaping import element_id
from macros.text.links import Links

LINKS = Links("phases/databases.md")
Point = tuple[float, float]
NEAR = 20
"""How close to a box that two arrows share their lines may cross, in pixels: there they begin or end together."""
STEPS = 8
"""Straight pieces of a curve."""
COMMAND = re.compile(r"([MLHVCQ])([^MLHVCQ]*)")


def points(path: str) -> list[Point]:
    """Points on a path, close enough to take the lines between them for it."""
    found: list[Point] = []
    for command, text in COMMAND.findall(path):
        numbers = [float(number) for number in text.split()]
        if command == "H":
            found.append((numbers[0], found[-1][1]))
        elif command == "V":
            found.append((found[-1][0], numbers[0]))
        else:
            given = list(zip(numbers[::2], numbers[1::2], strict=True))
            if command in "ML":
                found += given
            else:
                size = {"Q": 2, "C": 3}[command]
                for first in range(0, len(given), size):
                    bend = [found[-1], *given[first : first + size]]
                    found += [on_curve(bend, step / STEPS) for step in range(1, STEPS + 1)]
    return found


def on_curve(bend: Sequence[Point], share: float) -> Point:
    """The point of a Bézier curve after a share of it."""
    while len(bend) > 1:
        bend = [((1 - share) * x + share * u, (1 - share) * y + share * v) for (x, y), (u, v) in pairwise(bend)]
    return bend[0]


def meetings(one: Sequence[Point], other: Sequence[Point]) -> Iterator[Point]:
    """The points in which two lines cross."""
    for (a, b), (c, d) in ((first, second) for first in pairwise(one) for second in pairwise(other)):
        if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
            continue
        before, after = side(c, d, a), side(c, d, b)
        if before * after < 0 and side(a, b, c) * side(a, b, d) < 0:
            share = before / (before - after)
            yield (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))


def side(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def within(box: Box, point: Point, margin: float) -> bool:
    """Whether a point lies in a box with a margin around it."""
    x, y = abs(point[0] - box.x), abs(point[1] - box.y)
    return x < box.width / 2 + margin and y < box.height / 2 + margin


def runs_through(line: Sequence[Point], box: Box) -> bool:
    """Whether a line has a part inside a box; along its edge is no hit."""
    for (x, y), (u, v) in pairwise(line):
        count = int(max(abs(u - x), abs(v - y)) / 2) + 1
        if any(within(box, (x + (u - x) * it / count, y + (v - y) * it / count), -1) for it in range(count + 1)):
            return True
    return False


def tangles(chart: Flowchart) -> list[str]:
    """The pairs of arrows that cross, and the arrows that run through a box."""
    boxes = {box.id: box for box in chart.boxes}
    lines = [(arrow, points(arrow.path)) for arrow in chart.arrows]
    found = []
    for (one, line), (other, its_line) in combinations(lines, 2):
        shared = [boxes[name] for name in {one.start, one.end} & {other.start, other.end}]
        if any(not any(within(box, point, NEAR) for box in shared) for point in meetings(line, its_line)):
            found.append(f"{name(one)} crosses {name(other)}")
    found += [
        f"{name(arrow)} runs through {box.id}"
        for arrow, line in lines
        for box in chart.boxes
        if box.id not in (arrow.start, arrow.end) and runs_through(line, box)
    ]
    return found


def name(arrow: Arrow) -> str:
    return f"{arrow.start} > {arrow.end}"


def swapped(source: str, one: str, other: str) -> str:
    """Mermaid source with the definitions of two boxes in each other's place; lines below them stay theirs."""
    lines = source.splitlines()
    first, second = (
        next(at for at, line in enumerate(lines) if line.strip().startswith(f"{it}[")) for it in (one, other)
    )
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def test_tangles_of_a_drawing_are_found() -> None:
    # Two arrows that cross, one that runs through a box, and two that only share their ends.
    outline = read(draw('flowchart TB\n    a["A"]')).boxes[0].outline
    half = float(outline.get("width", 0)) / 2
    boxes = tuple(Box(it, (), x, y, outline, (), None) for it, x, y in (("a", 0, 0), ("b", 400, 0), ("c", 0, 400)))
    arrows = (
        Arrow("a", "c", "M0 20V380", "normal", pointed=True),
        Arrow("b", "c", "M400 20C400 100 -300 100 -300 200C-300 300 0 200 0 380", "normal", pointed=True),
        Arrow("b", "c", f"M400 20L{half} 0L{-half} 0", "normal", pointed=True),
    )
    found = tangles(Flowchart((0, 0, 0, 0), boxes, (), arrows))
    assert found == ["a > c crosses b > c", "b > c runs through a"]


def test_arrows_that_part_or_join_do_not_cross() -> None:
    outline = read(draw('flowchart TB\n    a["A"]')).boxes[0].outline
    boxes = tuple(Box(it, (), x, y, outline, (), None) for it, x, y in (("a", 0, 0), ("b", 0, 400), ("c", 400, 400)))
    arrows = (
        Arrow("a", "b", "M10 20L-10 30L-10 380", "normal", pointed=True),
        Arrow("a", "c", "M-10 20L10 30L400 380", "normal", pointed=True),
    )
    assert tangles(Flowchart((0, 0, 0, 0), boxes, (), arrows)) == []


def phases() -> list[str]:
    return [phase.id for phase in load().phases]


@pytest.mark.parametrize("phase_id", phases())
def test_no_swap_of_two_boxes_of_a_row_makes_fewer_tangles(roadmap: Roadmap, phase_id: str) -> None:
    phase = roadmap.phase(phase_id)
    source = phase_flowchart(roadmap, phase, LINKS)
    drawn = tangles(read(draw(source)))
    assert not drawn or better(roadmap, phase, source, len(drawn)) == {}, f"drawn now: {drawn}"


def better(roadmap: Roadmap, phase: Phase, source: str, limit: int) -> dict[tuple[str, str], list[str]]:
    """The pairs of a row that had better change places, with the tangles that remain then."""
    found = {}
    for row in rows_of_topics(roadmap, phase):
        for one, other in combinations(map(element_id, row), 2):
            remaining = tangles(read(draw(swapped(source, one, other))))
            if len(remaining) < limit:
                found[one, other] = remaining
    return found
