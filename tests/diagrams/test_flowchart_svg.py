import re
from xml.etree import ElementTree as ET

import pytest

from macros.diagrams.dependencies import Relation, relations
from macros.diagrams.flowchart import phase_flowchart, plan_flowchart, roadmap_flowchart, spine_flowchart
from macros.diagrams.flowchart_svg import Arrow, Flowchart, read, spoken, write
from macros.diagrams.layout_engine import draw
from macros.diagrams.mermaid import FLOWCHART_FONT_SIZE, flowchart_source
from macros.diagrams.spine_layout import flush_left
from macros.diagrams.svg import markup, tag
from macros.model.roadmap import Roadmap
from macros.text.escaping import mermaid_text
from macros.text.links import Links
from tests.support.charts import chart, edges, placed

LINKS = Links("roadmap.md")
LONG_NUMBER = re.compile(r"\d\.\d\d")


def written(flowchart: Flowchart, related: dict[str, Relation] | None = None) -> ET.Element:
    return write(flowchart, "d-x", "A title", "Some words.", related or {})


def parts(drawing: ET.Element, css_class: str) -> list[ET.Element]:
    return [part for part in drawing.iter() if css_class in part.get("class", "").split()]


@pytest.fixture(scope="module")
def real_charts(roadmap: Roadmap) -> list[Flowchart]:
    """Charts of each kind."""
    plan = next(plan for plan in roadmap.plans if plan.steps)
    sources = [roadmap_flowchart(roadmap, LINKS), spine_flowchart(roadmap, LINKS), plan_flowchart(roadmap, plan, LINKS)]
    sources += [phase_flowchart(roadmap, phase, LINKS) for phase in roadmap.phases]
    return [read(draw(source)) for source in sources]


# Reading


def test_boxes_have_the_order_of_the_source() -> None:
    found = chart('last["Last"]', 'first["First"]', 'middle["Middle"]', "first --> middle", "middle --> last")
    assert [box.id for box in found.boxes] == ["last", "first", "middle"]
    boxes = placed(found.boxes)
    assert boxes["first"].y < boxes["middle"].y < boxes["last"].y


def test_boxes_of_groups_have_the_order_of_the_source() -> None:
    found = chart('subgraph g["G"]', 'b["B"]', "end", 'subgraph h["H"]', 'c["C"]', "end", 'a["A"]', "h --> g")
    assert [box.id for box in found.boxes] == ["b", "c", "a"]


def test_a_box_has_classes_a_link_and_lines() -> None:
    (box,) = chart('a["One<br/>Two"]', "class a key", "class a p3", 'click a "../topics/a/"').boxes
    assert (box.classes, box.url, box.lines) == (("key", "p3"), "../topics/a/", ("One", "Two"))


def test_a_box_may_have_neither_classes_nor_a_link() -> None:
    (box,) = chart('a["A"]').boxes
    assert (box.classes, box.url) == ((), None)


def test_ids_may_hold_dashes() -> None:
    found = chart('a-1["A"]', 'a-1-2["B"]', "a-1 --> a-1-2")
    assert [(box.id, box.lines) for box in found.boxes] == [("a-1", ("A",)), ("a-1-2", ("B",))]
    assert [(arrow.start, arrow.end) for arrow in found.arrows] == [("a-1", "a-1-2")]


def test_a_group_has_a_title_classes_and_members() -> None:
    found = chart(
        'subgraph g["Group#58; one"]', 'a["A"]', 'b["B"]', "a --> b", "end", "class g p2", 'c["C"]', "g --> c"
    )
    (group,) = found.groups
    assert (group.id, group.title, group.classes) == ("g", ("Group: one",), ("p2",))
    assert sorted(group.members) == ["a", "b"]


def test_a_group_is_around_its_members_and_no_other_box() -> None:
    found = chart('subgraph g["Group"]', 'a["A"]', 'b["B"]', "a --> b", "end", 'c["C"]', "g --> c")
    (group,) = found.groups
    frame = (group.x, group.y, group.x + group.width, group.y + group.height)
    inside = {
        box.id
        for box in found.boxes
        if frame[0] < edges(box)[0]
        and frame[1] < edges(box)[1]
        and frame[2] > edges(box)[2]
        and frame[3] > edges(box)[3]
    }
    assert inside == {"a", "b"}


def test_groups_stand_from_top_to_bottom() -> None:
    found = chart('subgraph low["L"]', "a", "end", 'subgraph high["H"]', "b", "end", "high --> low")
    assert [group.id for group in found.groups] == ["high", "low"]


def test_a_group_may_have_no_title() -> None:
    assert chart('subgraph g[" "]', 'a["A"]', "end").groups[0].title == ()


@pytest.mark.parametrize(
    ("arrow", "stroke", "pointed"),
    [
        ("-->", "normal", True),
        ("---", "normal", False),
        ("==>", "thick", True),
        ("===", "thick", False),
        ("-.->", "dotted", True),
        ("-.-", "dotted", False),
    ],
)
def test_an_arrow_has_ends_a_stroke_and_a_head(arrow: str, stroke: str, pointed: bool) -> None:
    (found,) = chart('a["A"]', 'b["B"]', f"a {arrow} b").arrows
    assert (found.start, found.end, found.stroke, found.pointed) == ("a", "b", stroke, pointed)


def test_an_arrow_leads_from_box_to_box() -> None:
    found = chart('a["A"]', 'b["B"]', "a --> b")
    start, end = found.boxes
    (arrow,) = found.arrows
    x, top, bottom = map(float, re.findall(r"[\d.]+", arrow.path))
    assert x == pytest.approx(start.x, abs=0.1)
    assert top == pytest.approx(edges(start)[3], abs=0.1)
    assert edges(end)[1] - 8 < bottom < edges(end)[1]


def test_an_arrow_may_lead_from_group_to_group() -> None:
    found = chart('subgraph g["G"]', "a", "end", 'subgraph h["H"]', "b", "end", "g ==> h")
    assert [(arrow.start, arrow.end, arrow.stroke) for arrow in found.arrows] == [("g", "h", "thick")]


def test_invisible_links_are_left_out_but_keep_boxes_in_rows() -> None:
    found = chart('a["A"]', 'b["B"]', 'c["C"]', "a ~~~ b", "a --> c")
    assert [(arrow.start, arrow.end) for arrow in found.arrows] == [("a", "c")]
    boxes = placed(found.boxes)
    assert boxes["b"].y > boxes["a"].y


def test_the_label_of_an_arrow_stands_between_its_ends() -> None:
    found = chart('a["A"]', 'b["B"]', 'c["C"]', "a -->|yes#59; really| b", "a --> c")
    labels = {arrow.end: arrow for arrow in found.arrows}
    boxes = placed(found.boxes)
    assert labels["b"].label == ("yes; really",)
    assert edges(boxes["a"])[3] < labels["b"].at[1] < edges(boxes["b"])[1]
    assert labels["c"].label == ()


def test_two_arrows_between_the_same_boxes_keep_their_labels() -> None:
    found = chart('a["A"]', 'b["B"]', "a -->|one| b", "a -->|two| b")
    assert sorted(arrow.label for arrow in found.arrows) == [("one",), ("two",)]


@pytest.mark.parametrize(
    ("shape", "outline"),
    [
        ('["X"]', "rect"),
        ('("X")', "rect"),
        ('{"X"}', "polygon"),
        ('{{"X"}}', "polygon"),
        ('[("X")]', "path"),
        ('(["X"])', "path"),
        ('(("X"))', "circle"),
    ],
    ids=["rectangle", "rounded", "diamond", "hexagon", "cylinder", "stadium", "circle"],
)
def test_a_shape_keeps_its_outline(shape: str, outline: str) -> None:
    found = chart(f"a{shape}", 'b["B"]', "a --> b")
    box = placed(found.boxes)["a"]
    assert (box.outline.tag, box.lines) == (outline, ("X",))
    assert (
        set(box.outline.attrib)
        >= {"rect": {"x", "width"}, "circle": {"r"}, "polygon": {"points"}, "path": {"d"}}[outline]
    )
    assert not LONG_NUMBER.search(ET.tostring(box.outline, encoding="unicode"))
    (node,) = [part for part in parts(written(found), "node") if part.get("data-id") == "a"]
    assert [tag(part) for part in node] == [outline, "text"]


def test_a_code_that_is_torn_apart_at_the_end_of_a_line_is_whole() -> None:
    for length in range(4, 30):
        text = f"{'a' * length}:{'b' * 12}:<{'c' * 9}"
        (box,) = chart(f'a["{mermaid_text(text)}"]').boxes
        assert len(box.lines) > 1
        assert "".join(box.lines) == text


# Writing


@pytest.mark.parametrize(
    ("lines", "css_classes", "expected"),
    [
        (["HTTP"], ["core", "p2"], "HTTP"),
        (["★ HTTP"], ["key"], "HTTP, key"),
        (["The Django", "ORM"], [], "The Django ORM"),
        (["★ HTTP", "↑ Functions, Data", "Formats"], ["key"], "HTTP, key, needs Functions, Data Formats"),
        (["Routes", "↑ HTTP"], ["optional"], "Routes, needs HTTP"),
    ],
)
def test_a_box_speaks(lines: list[str], css_classes: list[str], expected: str) -> None:
    assert spoken(lines, css_classes) == expected


def test_ids_are_unique_and_begin_with_the_identifier(real_charts: list[Flowchart]) -> None:
    for found in real_charts:
        ids = [part.attrib["id"] for part in written(found).iter() if "id" in part.attrib]
        assert len(ids) == len(set(ids)) > 2
        assert all(name == "d-x" or name.startswith("d-x-") for name in ids)


def test_every_reference_of_a_drawing_leads_to_one_of_its_ids(real_charts: list[Flowchart]) -> None:
    for found in real_charts:
        text = markup(written(found))
        ids = set(re.findall(r' id="([^"]*)"', text))
        assert set(re.findall(r"url\(#([^)]*)\)", text)) <= ids
        assert set(re.findall(r'aria-\w+by="([^"]*)"', text)) <= ids


def test_every_box_of_the_site_is_a_link_with_a_name(real_charts: list[Flowchart]) -> None:
    for found in real_charts:
        nodes = parts(written(found), "node")
        assert [node.get("data-id") for node in nodes] == [box.id for box in found.boxes]
        for node, box in zip(nodes, found.boxes, strict=True):
            assert (node.tag, node.get("xlink:href")) == ("a", box.url)
            assert node.get("aria-label") == spoken(box.lines, box.classes) != ""


def test_a_box_without_a_link_is_a_group() -> None:
    (node,) = parts(written(chart('a["A"]', "class a core")), "node")
    assert (node.tag, node.get("class"), node.get("aria-label")) == ("g", "node core", None)


def test_a_box_tells_what_it_needs_of_the_drawing_and_what_it_needs_and_unlocks_at_all(small: Roadmap) -> None:
    found = read(draw(phase_flowchart(small, small.phase("web"), LINKS)))
    drawing = written(found, dict(relations(small)))
    nodes = {node.get("data-id"): node for node in parts(drawing, "node")}
    assert nodes["n_http"].get("data-needs") is None  # what it needs is in the phase before
    assert nodes["n_routes"].get("data-needs") == "n_http"
    assert nodes["n_http"].findtext("title") == "Needs Functions. Unlocks Routes, Sessions."
    assert nodes["n_phase__basics"].find("title") is None


def test_needs_name_only_boxes_of_the_drawing(roadmap: Roadmap, real_charts: list[Flowchart]) -> None:
    related = dict(relations(roadmap))
    wanted = 0
    for found in real_charts:
        present = {box.id for box in found.boxes}
        for node in parts(written(found, related), "node"):
            needs = node.get("data-needs", "").split()
            wanted += len(needs)
            assert set(needs) <= present
    assert wanted > len(roadmap.topics)


@pytest.mark.parametrize(("arrows", "markers"), [([], 0), (["a --- b"], 0), (["a --> b"], 1), (["a --> b"] * 2, 1)])
def test_there_is_one_arrow_head_if_something_points(arrows: list[str], markers: int) -> None:
    drawing = written(chart('a["A"]', 'b["B"]', *arrows))
    heads = [part.get("id") for part in drawing.iter("marker")]
    assert heads == ["d-x-arrow"] * markers
    assert {part.get("marker-end") for part in parts(drawing, "flowchart-link")} <= {None, "url(#d-x-arrow)"}
    assert len([part for part in drawing.iter() if "marker-end" in part.attrib]) == markers * len(arrows)


@pytest.mark.parametrize(
    ("stroke", "expected"),
    [
        ("normal", "flowchart-link"),
        ("thick", "flowchart-link edge-thickness-thick"),
        ("dotted", "flowchart-link edge-pattern-dotted"),
    ],
)
def test_an_arrow_has_the_class_of_its_stroke(stroke: str, expected: str) -> None:
    arrow = Arrow("a", "b", "M1 2V3", stroke, pointed=True)
    (path,) = parts(written(Flowchart((0, 0, 9, 9), (), (), (arrow,))), "flowchart-link")
    assert path.attrib == {
        "class": expected,
        "data-from": "a",
        "data-to": "b",
        "d": "M1 2V3",
        "marker-end": "url(#d-x-arrow)",
    }


def test_a_remark_is_told_apart_from_the_title_in_all_its_lines() -> None:
    label = "A title that needs two lines<br/>↑ A remark that is so long that it needs several lines"
    (node,) = parts(written(chart(f'a["{label}"]')), "node")
    spans = list(node.iter("tspan"))
    remark = [span.text or "" for span in spans if span.get("class") == "remark"]
    assert " ".join(remark) == "↑ A remark that is so long that it needs several lines"
    assert " ".join(span.text or "" for span in spans[: -len(remark)]) == "A title that needs two lines"
    assert len(remark) > 1


def test_a_group_is_written_with_its_frame_and_its_title() -> None:
    (cluster,) = parts(written(chart('subgraph g["Group"]', 'a["A"]', "end", "class g p2")), "cluster")
    assert (cluster.get("class"), cluster.get("data-id")) == ("cluster p2", "g")
    assert [(tag(part), part.text) for part in cluster] == [("rect", None), ("text", "Group")]


def test_the_title_of_a_frame_stands_clear_of_the_boxes_in_it(roadmap: Roadmap) -> None:
    found = read(draw(roadmap_flowchart(roadmap, LINKS)))
    tops = {box.id: box.y - box.height / 2 for box in found.boxes}
    drawing = write(found, "d", "Title", "Description", {})
    for group, cluster in zip(found.groups, parts(drawing, "cluster"), strict=True):
        frame, title = cluster
        assert float(frame.get("y", "")) >= 0.5, "the frame is cut off"
        below = float(title.get("y", "")) + 0.25 * FLOWCHART_FONT_SIZE
        assert min(tops[name] for name in group.members) - below >= 6, group.title


def test_the_label_of_an_arrow_is_written() -> None:
    drawing = written(chart('a["A"]', 'b["B"]', "a -->|yes| b"))
    assert [label.text for label in parts(drawing, "edgeLabel")] == ["yes"]


def test_numbers_have_one_decimal_at_most_and_looks_are_left_to_the_style_sheet(
    roadmap: Roadmap, real_charts: list[Flowchart]
) -> None:
    for found in [*real_charts, flush_left(read(draw(spine_flowchart(roadmap, LINKS))))]:
        drawing = written(found)
        values = [value for part in drawing.iter() for name, value in part.attrib.items() if "label" not in name]
        assert not [value for value in values if LONG_NUMBER.search(value)]
        assert not [part.tag for part in drawing.iter() if part.tag == "style" or "style" in part.attrib]
        assert "-0 " not in " ".join(values)


def test_a_drawing_has_the_size_of_what_merman_has_drawn() -> None:
    drawn = draw(flowchart_source("Title", "Words", ['a["A"]', 'b["B"]', "a --> b"]))
    box = [float(number) for number in drawn.svg.attrib["viewBox"].split()]
    found = [float(number) for number in written(read(drawn)).attrib["viewBox"].split()]
    assert found == pytest.approx(box, abs=0.05)


def test_arrows_lie_below_the_boxes(real_charts: list[Flowchart]) -> None:
    for found in real_charts:
        names = [part.get("class", "").partition(" ")[0] for part in written(found)]
        assert "flowchart-link" not in names[names.index("node") :]
