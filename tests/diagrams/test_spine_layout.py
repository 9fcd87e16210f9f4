import re
from itertools import combinations

import pytest

from macros.diagrams.flowchart import spine_flowchart
from macros.diagrams.flowchart_svg import Flowchart, read
from macros.diagrams.layout_engine import draw
from macros.diagrams.spine_layout import flush_left, is_spine
from macros.model.roadmap import Roadmap
from macros.text.escaping import element_id
from macros.text.links import Links
from tests.support.charts import chart, edges, overlap, placed

LINKS = Links("roadmap.md")


def spine(roadmap: Roadmap) -> tuple[Flowchart, Flowchart]:
    """The spine of a roadmap, as Mermaid arranges it and flush left."""
    found = read(draw(spine_flowchart(roadmap, LINKS)))
    return found, flush_left(found)


def rows_of(roadmap: Roadmap) -> list[list[str]]:
    """The ids of the boxes of each row of a spine."""
    keys = {topic.id for topic in roadmap.key_topics}
    return [
        [element_id(f"phase/{phase.id}"), *(element_id(topic) for topic in phase.topics if topic in keys)]
        for phase in roadmap.phases
    ]


@pytest.fixture(params=["small", "real"])
def spined(request: pytest.FixtureRequest, small: Roadmap, roadmap: Roadmap) -> Roadmap:
    return small if request.param == "small" else roadmap


def test_first_boxes_share_their_left_edge_and_their_width(spined: Roadmap) -> None:
    before, after = spine(spined)
    old, new = placed(before.boxes), placed(after.boxes)
    firsts = [row[0] for row in rows_of(spined)]
    assert {edges(new[name])[0] for name in firsts} == {0}
    assert {new[name].width for name in firsts} == {max(old[name].width for name in firsts)}


def test_rows_keep_their_order(spined: Roadmap) -> None:
    boxes = placed(spine(spined)[1].boxes)
    rows = rows_of(spined)
    heights = [{boxes[name].y for name in row} for row in rows]
    assert all(len(height) == 1 for height in heights)
    assert [height.pop() for height in heights] == sorted(boxes[row[0]].y for row in rows)
    for row in rows:
        assert row == sorted(row, key=lambda name: boxes[name].x)


def test_no_two_boxes_of_a_spine_overlap(spined: Roadmap) -> None:
    for one, other in combinations(spine(spined)[1].boxes, 2):
        assert not overlap(one, other), f"{one.id} and {other.id}"


def test_boxes_of_a_spine_are_no_narrower_than_before(spined: Roadmap) -> None:
    before, after = spine(spined)
    old = placed(before.boxes)
    assert all(box.width >= old[box.id].width - 0.1 and box.height >= old[box.id].height - 0.1 for box in after.boxes)
    assert [(box.id, box.lines, box.url) for box in after.boxes] == [
        (box.id, box.lines, box.url) for box in before.boxes
    ]


def test_arrows_between_rows_go_straight_down_from_first_box_to_first_box(spined: Roadmap) -> None:
    chart = spine(spined)[1]
    boxes, rows = placed(chart.boxes), {f"n_row__{row[0].removeprefix('n_phase__')}": row for row in rows_of(spined)}
    down = [arrow for arrow in chart.arrows if arrow.start in rows]
    assert len(down) == len(rows) - 1
    for arrow in down:
        start, end = boxes[rows[arrow.start][0]], boxes[rows[arrow.end][0]]
        vertical = re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)", arrow.path)
        assert vertical
        x, top, bottom = map(float, vertical.groups())
        assert max(edges(start)[0], edges(end)[0]) < x < min(edges(start)[2], edges(end)[2])
        assert edges(start)[3] == pytest.approx(top, abs=0.1)
        assert top < bottom < edges(end)[1]


def test_lines_within_a_row_bridge_the_gap_between_neighbours(spined: Roadmap) -> None:
    chart = spine(spined)[1]
    boxes = placed(chart.boxes)
    across = [arrow for arrow in chart.arrows if arrow.start in boxes]
    assert len(across) == sum(len(row) - 1 for row in rows_of(spined))
    for arrow in across:
        start, end = boxes[arrow.start], boxes[arrow.end]
        horizontal = re.fullmatch(r"M([\d.]+) ([\d.]+)H([\d.]+)", arrow.path)
        assert horizontal
        expected = (edges(start)[2], start.y, edges(end)[0])
        assert tuple(map(float, horizontal.groups())) == pytest.approx(expected, abs=0.1)


def test_a_spine_has_no_frames_and_covers_all_boxes(spined: Roadmap) -> None:
    chart = spine(spined)[1]
    left, top, width, height = chart.box
    assert chart.groups == ()
    for box in chart.boxes:
        assert left < edges(box)[0]
        assert top < edges(box)[1]
        assert edges(box)[2] < left + width
        assert edges(box)[3] < top + height


def test_a_chart_is_a_spine_if_all_its_groups_are_rows() -> None:
    one, other = ['subgraph g[" "]', "a", "end"], ['subgraph h["H"]', "b", "end"]
    assert is_spine(chart(*one, "class g row", *other, "class h row", "class h p1"))
    assert not is_spine(chart(*one, "class g row", *other))
    assert not is_spine(chart('a["A"]'))
