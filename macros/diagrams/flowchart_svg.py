"""Flowcharts as slim SVG: what merman has drawn is read into a few values, which are written anew.

Class names are Mermaid's own, so that one stylesheet serves this drawing and the one that Mermaid makes in a browser.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from macros.diagrams.dependencies import Relation
from macros.diagrams.layout_engine import CODED, LINE_HEIGHT, Drawn, decoded
from macros.diagrams.mermaid import FLOWCHART_FONT_SIZE
from macros.diagrams.svg import NUMBER, classes, document, element, link, rounded, rounded_path, tag, text_block, walk
from macros.text.wording import unstarred

SHAPES = ("rect", "circle", "ellipse", "polygon", "path")
NUMBERS = ("x", "y", "width", "height", "r", "rx", "ry", "cx", "cy")
TEXTS = ("points", "d", "transform")
"""The attributes that make a shape: some are numbers, some are texts with numbers in them."""
TITLE_ROOM = 7
"""How much higher the frame of a subgraph is than Mermaid's, in pixels, so that its title stands clear of the boxes."""
TORN = re.compile(r"&#?\d*$")
"""What may be the beginning of a coded character at the end of a line."""


@dataclass(frozen=True)
class Box:
    """A node: its middle, its size where it is a rectangle, its outline around (0, 0), and the lines of its label."""

    id: str
    classes: tuple[str, ...]
    x: float
    y: float
    outline: ET.Element
    lines: tuple[str, ...]
    url: str | None

    @property
    def width(self) -> float:
        """Width of the rectangle in pixels."""
        return float(self.outline.get("width", 0))

    @property
    def height(self) -> float:
        """Height of the rectangle in pixels."""
        return float(self.outline.get("height", 0))


@dataclass(frozen=True)
class Group:
    """A subgraph: its corner, size and title, and the ids of the boxes in it."""

    id: str
    classes: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    title: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True)
class Arrow:
    """An edge between two boxes or groups; `label` are lines around `at`."""

    start: str
    end: str
    path: str
    stroke: str
    pointed: bool
    label: tuple[str, ...] = ()
    at: tuple[float, float] = (0, 0)


@dataclass(frozen=True)
class Flowchart:
    """A drawn flowchart; `box` is x, y, width and height of what it covers, in pixels."""

    box: tuple[float, float, float, float]
    boxes: tuple[Box, ...]
    groups: tuple[Group, ...]
    arrows: tuple[Arrow, ...]


def read(drawn: Drawn) -> Flowchart:
    """Read the flowchart that merman has drawn."""
    nodes = {node["id"]: node for node in drawn.model["nodes"]}
    boxes, groups, arrows = [], [], []
    labels = _edge_labels(drawn.svg)
    edges = {edge["id"]: edge for edge in drawn.model["edges"]}
    for part, x, y in walk(drawn.svg):
        names = classes(part)
        name = part.get("id", "").removeprefix("drawing-flowchart-").rpartition("-")[0]
        if "node" in names and name in nodes:  # Mermaid draws a subgraph without nodes as one; it says nothing
            boxes.append(_box(part, nodes[name], x, y))
        elif "cluster" in names:
            groups.append(_group(part, drawn.model["subgraphs"], x, y))
        elif "flowchart-link" in names:
            edge = edges[part.get("data-id", "")]
            if edge["stroke"] == "invisible":
                continue
            label, at = labels.get(edge["id"], ((), (0.0, 0.0)))
            pointed, path = "marker-end" in part.attrib, rounded_path(part.get("d", ""), x, y)
            arrows.append(Arrow(edge["from"], edge["to"], path, edge["stroke"], pointed, label, at))
    order = list(nodes)
    left, top, width, height = map(float, drawn.svg.get("viewBox", "").split())
    # In the order of the source, which is the order of learning: the keyboard follows it.
    boxes.sort(key=lambda box: order.index(box.id))
    groups.sort(key=lambda group: (group.y, group.x))
    return Flowchart((left, top, width, height), tuple(boxes), tuple(groups), tuple(arrows))


def write(
    chart: Flowchart, identifier: str, title: str, description: str, relations: Mapping[str, Relation]
) -> ET.Element:
    """Return the SVG of a flowchart; `identifier` makes its ids unique on the page."""
    marker = f"{identifier}-arrow"
    parts = [_marker(marker)] if any(arrow.pointed for arrow in chart.arrows) else []
    parts += [_written_group(group) for group in chart.groups]
    parts += [_written_arrow(arrow, marker) for arrow in chart.arrows]
    parts += [_written_label(arrow) for arrow in chart.arrows if arrow.label]
    present = {box.id for box in chart.boxes}
    parts += [_written_box(box, relations.get(box.id), present) for box in chart.boxes]
    return document(
        "flowchart", identifier=identifier, title=title, description=description, box=chart.box, children=parts
    )


def spoken(lines: Sequence[str], css_classes: Iterable[str]) -> str:
    """Return what a screen reader says for a box.

    Its title, whether it is key, and what it needs from earlier phases.
    """
    text = " ".join(lines)
    title, _, needs = text.partition(" ↑ ")
    return f"{unstarred(title)}{', key' if 'key' in css_classes else ''}{f', needs {needs}' if needs else ''}"


def _box(part: ET.Element, node: Mapping[str, Any], x: float, y: float) -> Box:
    shape = next(it for it in part.iter() if tag(it) in SHAPES)
    names = tuple(name for name in node["classes"] if name != "clickable")
    return Box(node["id"], names, x, y, _outline(shape), _lines(part), node["link"])


def _outline(shape: ET.Element) -> ET.Element:
    """Return the geometry of a shape, with the precision of a screen."""
    numbers = {name: float(shape.attrib[name]) for name in NUMBERS if name in shape.attrib}
    texts = {name: NUMBER.sub(_round_match, shape.attrib[name]) for name in TEXTS if name in shape.attrib}
    return element(tag(shape), {**numbers, **texts})


def _round_match(match: re.Match[str]) -> str:
    return rounded(float(match[0]))


def _group(part: ET.Element, subgraphs: Iterable[Mapping[str, Any]], x: float, y: float) -> Group:
    name = part.get("id", "").removeprefix("drawing-")
    group = next(it for it in subgraphs if it["id"] == name)
    rectangle = next(it for it in part if tag(it) == "rect")
    left, top, width, height = (float(rectangle.get(it, 0)) for it in ("x", "y", "width", "height"))
    lines = tuple(line for line in _lines(part) if line.strip())
    return Group(name, tuple(group["classes"]), x + left, y + top, width, height, lines, tuple(group["nodes"]))


def _edge_labels(svg: ET.Element) -> dict[str, tuple[tuple[str, ...], tuple[float, float]]]:
    found = {}
    for part, x, y in walk(svg):
        if "edgeLabel" in classes(part):
            lines = _lines(part)
            label = next((it.get("data-id", "") for it in part.iter() if it.get("data-id")), "")
            if any(lines):
                found[label] = (lines, (x, y))
    return found


def _lines(part: ET.Element) -> tuple[str, ...]:
    """Return the lines of a label; a code that is torn apart at the end of a line stands whole in the next one."""
    rows = ["".join(it.itertext()) for it in part.iter() if "text-outer-tspan" in classes(it)]
    lines, begun = [], ""
    for row, after in pairwise([*rows, ""]):
        whole = begun + row
        torn = TORN.search(whole)
        begun = torn[0] if torn and CODED.match(torn[0] + after) else ""
        lines.append(decoded(whole.removesuffix(begun)).strip())
    return tuple(lines)


def _marker(name: str) -> ET.Element:
    """Return the head of an arrow, as Mermaid draws it."""
    head = element("path", {"d": "M0 0L10 5L0 10z"})
    size = {"viewBox": "0 0 10 10", "refX": "5", "refY": "5", "markerWidth": "8", "markerHeight": "8"}
    settings = {"class": "marker", "id": name, **size, "markerUnits": "userSpaceOnUse", "orient": "auto"}
    return element("defs", {}, element("marker", settings, head))


def _written_group(group: Group) -> ET.Element:
    top = group.y - TITLE_ROOM
    frame = {"x": group.x, "y": top, "width": group.width, "height": group.height + TITLE_ROOM}
    middle = group.x + group.width / 2
    title = text_block(
        group.title,
        middle,
        top + FLOWCHART_FONT_SIZE * 1.1,
        size=FLOWCHART_FONT_SIZE,
        leading=LINE_HEIGHT,
        attributes={"class": "cluster-label"},
    )
    names = " ".join(("cluster", *group.classes))
    return element("g", {"class": names, "data-id": group.id}, element("rect", frame), title)


def _written_arrow(arrow: Arrow, marker: str) -> ET.Element:
    look = {"thick": " edge-thickness-thick", "dotted": " edge-pattern-dotted"}.get(arrow.stroke, "")
    return element(
        "path",
        {
            "class": f"flowchart-link{look}",
            "data-from": arrow.start,
            "data-to": arrow.end,
            "d": arrow.path,
            "marker-end": f"url(#{marker})" if arrow.pointed else "",
        },
    )


def _written_label(arrow: Arrow) -> ET.Element:
    text = text_block(
        arrow.label, *arrow.at, size=FLOWCHART_FONT_SIZE, leading=LINE_HEIGHT, attributes={"class": "edgeLabel"}
    )
    return element("g", {"class": "edgeLabels"}, text)


def _written_box(box: Box, relation: Relation | None, present: set[str]) -> ET.Element:
    text = text_block(box.lines, 0, 0, size=FLOWCHART_FONT_SIZE, leading=LINE_HEIGHT, attributes={"class": "label"})
    remark = next((row for row, line in enumerate(box.lines) if line.startswith("↑ ")), len(box.lines))
    for line in list(text)[remark:]:
        line.set("class", "remark")
    attributes = {
        "class": " ".join(("node", *box.classes)),
        "data-id": box.id,
        "transform": f"translate({rounded(box.x)} {rounded(box.y)})",
        "aria-label": spoken(box.lines, box.classes) if box.url else "",
    }
    children = [box.outline, text]
    if relation:
        attributes["data-needs"] = " ".join(name for name in relation.needs if name in present)
        children.insert(0, element("title", {}, text=relation.words))
    return link(box.url, attributes, *children)
