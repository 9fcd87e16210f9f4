from collections.abc import Mapping
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from macros.diagrams.svg import (
    BASELINE,
    NAMESPACE,
    classes,
    document,
    element,
    link,
    markup,
    rounded,
    rounded_path,
    standalone,
    tag,
    text_block,
    translation,
    walk,
)

XLINK = "{http://www.w3.org/1999/xlink}href"


def drawing() -> ET.Element:
    """A small drawing with a link and an element without."""
    linked = link("../topics/http/", {"class": "node"}, element("rect", {"x": 1, "width": 20}))
    return document(
        "flowchart",
        identifier="d-x",
        title="A < B",
        description="Words & more.",
        box=(4, -8, 100.04, 50),
        children=[linked, element("text", {}, text="C & D")],
    )


def file(style: str = "") -> str:
    return standalone(drawing(), "diagram phase-3", style, lambda url: f"https://example.org/{url.removeprefix('../')}")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.04, "0"),
        (3, "3"),
        (2.96, "3"),
        (2.5, "2.5"),
        (-1.26, "-1.3"),
        (10, "10"),
        (1e-9, "0"),
        (123456.78, "123456.8"),
    ],
)
def test_numbers_have_one_decimal_at_most(value: float, expected: str) -> None:
    assert rounded(value) == expected


def test_a_path_is_rounded() -> None:
    assert rounded_path("M1.23,4.56L7.89,0.12") == "M1.2 4.6L7.9 0.1"


def test_a_path_is_moved() -> None:
    assert rounded_path("M1,2C3,4,5,6,7,8L9,1", 10, -5) == "M11 -3C13 -1 15 1 17 3L19 -4"


def test_a_number_close_to_zero_has_no_sign_in_a_path() -> None:
    assert rounded_path("M-0.01,5L8,-0.02Q1,1,2,2") == "M0 5L8 0Q1 1 2 2"


def test_numbers_with_an_exponent_are_numbers() -> None:
    assert rounded_path("M1e-7,5L8,2e-1") == "M0 5L8 0.2"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M5,1L5,9", "M5 1V9"),
        ("M5,1L5.04,4C5,5,5,6,5,9", "M5 1V9"),
        ("M1,5L9,5", "M1 5H9"),
        ("M9,5L4,5.01L1,5", "M9 5H1"),
        ("M1,5L9,5.2", "M1 5L9 5.2"),
    ],
    ids=["down", "curve without a bend", "right", "left", "slanted"],
)
def test_a_straight_line_is_written_as_one(path: str, expected: str) -> None:
    assert rounded_path(path) == expected


def test_a_straight_line_is_moved_as_well() -> None:
    assert rounded_path("M5,1L5,9", 1, 2) == "M6 3V11"


@pytest.mark.parametrize("path", ["M1,1A5,5,0,0,1,9,9", "M1,1l5,5", "M1,1L5,5Z", "m1,1L5,5", "M1,1H5"])
def test_other_commands_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="unexpected commands"):
        rounded_path(path)


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("translate(3, 4)", (3, 4)),
        ("translate(-3.5,1e-2)", (-3.5, 0.01)),
        ("translate(3 4) rotate(20)", (3, 4)),
        ("rotate(20)", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_translation_is_read_from_an_element(transform: str, expected: tuple[float, float]) -> None:
    assert translation(ET.Element("g", {"transform": transform})) == expected


def test_nested_translations_add_up() -> None:
    root = ET.fromstring(  # noqa: S314  # a literal
        '<svg><g id="a" transform="translate(1, 2)"><g id="b"><g id="c" transform="translate(10, -20)"/></g></g>'
        '<g id="d"/></svg>'
    )
    places = {part.get("id"): (x, y) for part, x, y in walk(root)}
    assert places == {None: (0, 0), "a": (1, 2), "b": (1, 2), "c": (11, -18), "d": (0, 0)}


def test_a_walk_begins_where_it_is_told() -> None:
    assert [place[1:] for place in walk(ET.Element("g", {"transform": "translate(1, 2)"}), 5, 6)] == [(6, 8)]


def test_a_walk_visits_elements_in_the_order_of_the_document() -> None:
    root = ET.fromstring("<a><b><c/></b><d/></a>")  # noqa: S314  # a literal
    assert [part.tag for part, _, _ in walk(root)] == ["a", "b", "c", "d"]


def test_names_have_no_namespace() -> None:
    assert tag(ET.Element(f"{NAMESPACE}rect")) == tag(ET.Element("rect")) == "rect"


@pytest.mark.parametrize(
    ("attributes", "expected"), [({"class": " node  key "}, ["node", "key"]), ({"class": ""}, []), ({}, [])]
)
def test_classes_are_words(attributes: Mapping[str, str], expected: list[str]) -> None:
    assert classes(ET.Element("g", dict(attributes))) == expected


def test_an_element_has_rounded_numbers_and_no_empty_attributes() -> None:
    made = element("rect", {"x": 1.26, "y": 0, "class": "", "id": "a"})
    assert made.attrib == {"x": "1.3", "y": "0", "id": "a"}


def test_an_element_holds_its_children_and_its_text() -> None:
    made = element("g", {}, element("rect", {}), element("path", {}), text="A")
    assert ([child.tag for child in made], made.text) == (["rect", "path"], "A")


def test_a_single_line_of_text_is_centred() -> None:
    text = text_block(["A"], 5, 100, size=10, leading=1.5, attributes={"class": "label"})
    assert (text.text, list(text)) == ("A", [])
    assert text.attrib == {"class": "label", "x": "5", "y": rounded(100 + BASELINE * 10)}


@pytest.mark.parametrize("lines", [["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"]], ids=len)
def test_lines_of_text_stand_around_their_middle(lines: list[str]) -> None:
    text = text_block(lines, 5, 100, size=10, leading=1.5, attributes={"class": "label"})
    heights = [float(line.attrib["y"]) for line in text]
    assert [line.text for line in text] == lines
    assert {line.get("x") for line in text} == {"5"}
    assert sum(heights) / len(heights) == pytest.approx(100 + BASELINE * 10)
    assert {lower - upper for upper, lower in pairwise(heights)} == {15}
    assert text.attrib == {"class": "label"}


def test_a_link_leads_somewhere_and_has_no_plain_href() -> None:
    made = link("../a/", {"class": "node"}, element("rect", {}))
    assert (made.tag, made.attrib) == ("a", {"xlink:href": "../a/", "class": "node"})
    assert [child.tag for child in made] == ["rect"]


@pytest.mark.parametrize("url", [None, ""])
def test_without_a_url_a_link_is_a_group(url: str | None) -> None:
    made = link(url, {"class": "node"}, element("rect", {}))
    assert (made.tag, made.attrib, len(made)) == ("g", {"class": "node"}, 1)


def test_a_document_is_labelled_by_its_own_title_and_description() -> None:
    root = drawing()
    labels = {part.get("id"): part.text for part in root if part.get("id")}
    assert labels == {"d-x-title": "A < B", "d-x-desc": "Words & more."}
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("d-x-title", "d-x-desc")
    assert [part.tag for part in root][:2] == ["title", "desc"]
    assert (root.get("id"), root.get("class"), root.get("role")) == ("d-x", "flowchart", "group")


def test_a_document_is_as_large_as_its_view_box() -> None:
    root = drawing()
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("4 -8 100 50", "100", "50")


def test_markup_escapes_text() -> None:
    assert ">C &amp; D</text>" in markup(drawing())
    assert ">A &lt; B</title>" in markup(drawing())


def test_a_file_is_a_document_of_its_own() -> None:
    root = ET.fromstring(file())  # noqa: S314  # our own output
    assert root.tag == f"{NAMESPACE}svg"
    assert {part.tag.partition("}")[0] for part in root.iter()} == {NAMESPACE.rstrip("}")}
    assert root.get("class") == "diagram phase-3 flowchart"


def test_links_of_a_file_are_absolute() -> None:
    root = ET.fromstring(file())  # noqa: S314  # our own output
    assert [part.get(XLINK) for part in root.iter(f"{NAMESPACE}a")] == ["https://example.org/topics/http/"]


def test_a_file_begins_with_title_description_style_and_background() -> None:
    root = ET.fromstring(file("svg > a { fill: red }"))  # noqa: S314  # our own output
    assert [tag(part) for part in root] == ["title", "desc", "style", "rect", "a", "text"]
    assert root[2].text == "svg > a { fill: red }"
    assert root[3].get("class") == "paper"


def test_the_background_of_a_file_covers_all_of_it_with_a_margin() -> None:
    root = ET.fromstring(file())  # noqa: S314  # our own output
    paper = [root[3].get(name) for name in ("x", "y", "width", "height")]
    assert paper == root.get("viewBox", "").split() == ["-12", "-24", "132", "82"]
    assert (root.get("width"), root.get("height")) == ("132", "82")


def test_a_drawing_stays_as_it_is_when_a_file_is_made_of_it() -> None:
    given = drawing()
    standalone(given, "diagram", "x", lambda _: "https://example.org/")
    assert markup(given) == markup(drawing())
