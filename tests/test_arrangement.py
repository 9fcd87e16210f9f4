import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest

from macros.arrangement import arranged, cost, holds
from macros.engine import draw
from macros.flowchart import PHASE_COLUMNS, _edges_inside, _rows, phase_flowchart
from macros.flowchart_drawing import Arrow, Box, Flowchart, read
from macros.loader import load
from macros.markup import Links, element_id
from macros.model import Phase, Roadmap

LINKS = Links("phases/databases.md")


# The order


def test_two_arrows_that_cross_are_untangled() -> None:
    rows, edges = [["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")]
    assert cost(rows, edges)[0] == 1
    assert cost(arranged(rows, edges), edges) == (0, 0)


def test_arrows_over_three_rows_are_untangled() -> None:
    rows = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    edges = [("a", "f"), ("b", "d"), ("c", "e"), ("d", "i"), ("e", "g"), ("f", "h")]
    assert cost(rows, edges)[0] > 0
    assert cost(arranged(rows, edges), edges) == (0, 0)


def test_an_arrow_finds_a_way_around_a_box() -> None:
    rows, edges = [["a", "b"], ["c", "d"], ["e", "f"]], [("a", "e")]
    assert cost(rows, edges)[0] == 1
    assert cost(arranged(rows, edges), edges)[0] == 0


@pytest.mark.parametrize(
    ("rows", "edges"),
    [
        ([["a", "b"], ["c", "d"]], [("a", "c"), ("b", "d")]),
        ([["a"], ["b", "c", "d"]], [("a", "b"), ("a", "c"), ("a", "d")]),
        ([["a", "b"], ["c"]], []),
        ([["a"], ["b", "c"], ["d"]], [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]),
        ([], []),
    ],
    ids=["straight", "fan", "no arrows", "diamond", "nothing"],
)
def test_nothing_changes_where_nothing_crosses(rows: list[list[str]], edges: list[tuple[str, str]]) -> None:
    assert cost(rows, edges)[0] == 0
    assert arranged(rows, edges) == rows


def test_without_crossings_the_straighter_order_wins() -> None:
    edges = [("a", "d")]
    assert arranged([["a", "b"], ["c", "d"]], edges) in ([["a", "b"], ["d", "c"]], [["b", "a"], ["c", "d"]])


def test_the_given_rows_stay_as_they_are() -> None:
    rows = [["a", "b"], ["c", "d"]]
    arranged(rows, [("a", "d"), ("b", "c")])
    assert rows == [["a", "b"], ["c", "d"]]


def test_every_row_keeps_its_boxes(roadmap: Roadmap) -> None:
    for phase in roadmap.phases:
        rows = _rows(roadmap, phase, PHASE_COLUMNS)
        found = arranged(rows, _edges_inside(roadmap, phase))
        assert [sorted(row) for row in found] == [sorted(row) for row in rows]


def test_no_order_of_the_site_costs_more_than_the_one_before(roadmap: Roadmap) -> None:
    for phase in roadmap.phases:
        rows, edges = _rows(roadmap, phase, PHASE_COLUMNS), _edges_inside(roadmap, phase)
        assert cost(arranged(rows, edges), edges) <= cost(rows, edges)


# What an order costs


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([("a", "d"), ("b", "c")], 1),
        ([("a", "c"), ("b", "d")], 0),
        ([("a", "c"), ("a", "d")], 0),
        ([("a", "d"), ("b", "d")], 0),
        ([("a", "e")], 1),
        ([("a", "f")], 0),
        ([("a", "d"), ("x", "c")], 0),
    ],
    ids=["crossing", "parallel", "shared start", "shared end", "through a box", "between boxes", "not in the rows"],
)
def test_crossings_and_hits_are_counted(edges: list[tuple[str, str]], expected: int) -> None:
    assert cost([["a", "b"], ["c", "d"], ["e", "f"]], edges)[0] == expected


def test_ways_to_the_side_are_added_up_from_the_middle_of_each_row() -> None:
    assert cost([["a"], ["b", "c", "d"]], [("a", "b"), ("a", "c"), ("a", "d")]) == (0, 2)


# What keeps boxes in their rows


@pytest.mark.parametrize(
    ("rows", "edges", "expected"),
    [
        ([["a", "b"], ["c", "d"]], [("a", "c")], [("b", "d")]),
        ([["a", "b"], ["c", "d"]], [("a", "c"), ("a", "d")], []),
        ([["a"], ["b"], ["c"]], [("a", "b"), ("a", "c")], [("b", "c")]),
        ([["a", "b", "c"], ["d"]], [], [("b", "d")]),
        ([["a"], ["b", "c", "d"]], [("a", "c")], [("a", "b"), ("a", "d")]),
        ([["a", "b"]], [], []),
        ([], [], []),
    ],
    ids=["one", "none", "from a row further up", "middle", "fan", "single row", "nothing"],
)
def test_boxes_that_no_arrow_holds_are_held_by_the_box_above(
    rows: list[list[str]], edges: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert holds(rows, edges) == expected


def test_each_box_below_the_first_row_hangs_on_the_row_above_in_one_way(roadmap: Roadmap) -> None:
    for phase in roadmap.phases:
        edges = _edges_inside(roadmap, phase)
        rows = arranged(_rows(roadmap, phase, PHASE_COLUMNS), edges)
        added = holds(rows, edges)
        for above, below in pairwise(rows):
            for name in below:
                by_arrow = [start for start, end in edges if end == name and start in above]
                by_link = [start for start, end in added if end == name]
                assert set(by_link) <= set(above)
                assert len(by_link) == (0 if by_arrow else 1)
        assert {end for _, end in added} <= {name for row in rows[1:] for name in row}


def test_boxes_stand_in_the_rows_that_were_meant_for_them(roadmap: Roadmap) -> None:
    for phase in roadmap.phases:
        boxes = {box.id: box for box in read(draw(phase_flowchart(roadmap, phase, LINKS))).boxes}
        rows = [[boxes[element_id(name)] for name in row] for row in _rows(roadmap, phase, PHASE_COLUMNS)]
        for row in rows:
            assert max(box.y for box in row) - min(box.y for box in row) < 1
        for above, below in pairwise(rows):
            assert max(box.y + box.height / 2 for box in above) < min(box.y - box.height / 2 for box in below)


# What is drawn in the end: arrows are curves then, and boxes have sizes

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
    first, second = (next(at for at, line in enumerate(lines) if line.strip().startswith(f"{it}[")) for it in (one, other))
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
    for row in _rows(roadmap, phase, PHASE_COLUMNS):
        for one, other in combinations(map(element_id, row), 2):
            remaining = tangles(read(draw(swapped(source, one, other))))
            if len(remaining) < limit:
                found[one, other] = remaining
    return found
