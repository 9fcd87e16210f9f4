"""The order of boxes within the rows of a flowchart: the one in which arrows cross least."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise, permutations

Rows = Sequence[Sequence[str]]
Edges = Sequence[tuple[str, str]]


def arranged(rows: Rows, edges: Edges) -> list[list[str]]:
    """The rows with their boxes in the order in which straight arrows cross least and hit no box.

    Row after row is set to its best order while the others stay, until nothing improves.
    """
    best = [list(row) for row in rows]
    lowest = cost(best, edges)
    improved = True
    while improved:
        improved = False
        for number, row in enumerate(best):
            for order in permutations(row):
                tried = [*best[:number], list(order), *best[number + 1 :]]
                found = cost(tried, edges)
                if found < lowest:
                    best, lowest, improved = tried, found, True
    return best


def cost(rows: Rows, edges: Edges) -> tuple[int, float]:
    """How many arrows cross each other or a box, and how far they go sideways in all."""
    place = {
        name: (column - (len(row) - 1) / 2, float(number))
        for number, row in enumerate(rows)
        for column, name in enumerate(row)
    }
    lines = [(place[start], place[end]) for start, end in edges if start in place and end in place]
    crossings = sum(_cross(one, other) for one, other in combinations(lines, 2))
    hits = sum(_hits(line, point) for line in lines for point in place.values())
    return crossings + hits, sum(abs(start[0] - end[0]) for start, end in lines)


def holds(rows: Rows, edges: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Invisible links from the box above, for boxes to which no arrow leads from the row above: they keep their row."""
    drawn = set(edges)
    return [
        (_above(name, below, above), name)
        for above, below in pairwise(rows)
        for name in below
        if not any((other, name) in drawn for other in above)
    ]


def _above(name: str, row: Sequence[str], above: Sequence[str]) -> str:
    place = row.index(name) - (len(row) - len(above)) / 2
    return above[round(min(max(place, 0), len(above) - 1))]


Point = tuple[float, float]


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two straight lines cross between their ends."""
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _hits(line: tuple[Point, Point], point: Point) -> bool:
    """Whether a line passes through the middle half of a box at a point between its ends."""
    (x1, y1), (x2, y2) = line
    if not y1 < point[1] < y2:
        return False
    x = x1 + (x2 - x1) * (point[1] - y1) / (y2 - y1)
    return abs(x - point[0]) < 0.3


def _side(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
