from xml.etree import ElementTree as ET

import pytest

from macros.diagrams.flowchart_svg import Box, read
from macros.diagrams.gantt_svg import read as read_gantt
from macros.diagrams.layout_engine import DiagramError, decoded, draw
from macros.diagrams.mermaid import flowchart_source, gantt_source
from macros.diagrams.svg import tag
from macros.diagrams.text_metrics import text_width
from macros.text.escaping import mermaid_text

FONT_SIZE = 14
PADDING = 36
"""What a box has around its label, both sides together."""


def box(label: str, wrap: int = 400) -> Box:
    """The box of a flowchart with nothing else."""
    (only,) = read(draw(flowchart_source("Title", "Words", [f'a["{label}"]'], wrap=wrap))).boxes
    return only


def test_a_source_becomes_a_drawing_and_a_model() -> None:
    drawn = draw(flowchart_source("Title", "Words", ['a["A"]', 'b["B"]', "a --> b"]))
    assert tag(drawn.svg) == "svg"
    assert str(drawn.model["type"]).startswith("flowchart")
    assert [node["id"] for node in drawn.model["nodes"]] == ["a", "b"]
    assert [(edge["from"], edge["to"]) for edge in drawn.model["edges"]] == [("a", "b")]


def test_the_model_of_a_chart_holds_its_tasks_and_links() -> None:
    lines = ["dateFormat YYYY-MM-DD", "section S", "Work :a, 2027-01-04, 2027-01-11", 'click a href "../x/"']
    model = draw(gantt_source("Title", "Words", lines, names=())).model
    assert model["type"] == "gantt"
    assert [task["id"] for task in model["tasks"]] == ["a"]
    assert model["links"] == {"a": "../x/"}


def test_the_drawing_carries_title_and_description() -> None:
    svg = draw(flowchart_source("A title", "Some words.", ['a["A"]'])).svg
    assert {tag(part): part.text for part in svg if tag(part) in ("title", "desc")} == {
        "title": "A title",
        "desc": "Some words.",
    }


def test_the_same_source_gives_the_same_drawing() -> None:
    source = flowchart_source("Title", "Words", ['a["A"]', 'b["B"]', "a --> b"])
    assert ET.tostring(draw(source).svg) == ET.tostring(draw(source).svg)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('flowchart TB\n    a["A', r"flowchart.*node label"),
        ("flowchart TB\n    a --> --> b", "flowchart"),
        ("gantt\n    nothing", "gantt.*unrecognized statement: nothing"),
        ("gantt\n    dateFormat YYYY-MM-DD\n    Work :a, 2027-99-01, 2d", "Invalid date:2027-99-01"),
        ("pancakes TB\n    a", "No Mermaid diagram type detected"),
        ("", "no Mermaid diagram detected"),
    ],
    ids=["label", "arrow", "statement", "date", "type", "nothing"],
)
def test_faulty_source_is_refused_with_the_reason(source: str, reason: str) -> None:
    with pytest.raises(DiagramError, match=reason):
        draw(source)


def test_the_engine_draws_on_after_a_fault() -> None:
    with pytest.raises(DiagramError):
        draw("flowchart TB\n    a[")
    assert box("A").lines == ("A",)


@pytest.mark.parametrize("label", ["Python Foundations", "WWWWWWWWWWWWWWWWWWWW", "illicit, still little", "日本語"])
def test_a_box_is_as_wide_as_its_label_in_the_font_of_the_site(label: str) -> None:
    found = box(label)
    assert found.lines == (label,)
    assert found.width - text_width(label, FONT_SIZE) == pytest.approx(PADDING, abs=0.2)


def test_a_long_label_fits_its_box_in_every_line() -> None:
    found = box("Object-Oriented Programming and everything else that belongs to it", wrap=145)
    assert len(found.lines) > 1
    assert max(text_width(line, FONT_SIZE) for line in found.lines) < found.width
    assert found.height > len(found.lines) * FONT_SIZE


def test_lines_are_broken_where_the_width_for_it_ends() -> None:
    words = "Twelve words of a label that has to be broken into several lines"
    narrow, wide = (box(words, wrap=wrap).lines for wrap in (120, 240))
    assert " ".join(narrow) == " ".join(wide) == words
    for wrap, lines in ((120, narrow), (240, wide)):
        assert max(text_width(line, FONT_SIZE) for line in lines) <= wrap
    assert len(narrow) > len(wide) > 1


def test_a_coded_character_is_as_wide_as_what_it_stands_for() -> None:
    assert box("Data#58; more").width == pytest.approx(text_width("Data: more", FONT_SIZE) + PADDING, abs=0.2)


def test_the_name_of_a_bar_is_measured_with_the_codes_decoded() -> None:
    lines = ["dateFormat YYYY-MM-DD", "section S", f"{mermaid_text('A: <b>')} :a, 2027-01-04, 2027-01-11"]
    (bar,) = read_gantt(draw(gantt_source("Title", "Words", lines, names=()))).bars
    assert bar.label == "A: <b>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A&#58; b&#59;", "A: b;"),
        ("&#9829;&#127881;", "♥🎉"),
        ("&#38;#58;", "&#58;"),
        ("&quot;x&quot; &eacute;", '"x" é'),
        ("R & D; #58; x&y", "R & D; #58; x&y"),
        ("", ""),
    ],
    ids=["ASCII", "Unicode", "once", "named", "no codes", "nothing"],
)
def test_codes_become_characters(text: str, expected: str) -> None:
    assert decoded(text) == expected


@pytest.mark.parametrize("text", ["a: b; c", '<b>"x"</b>', "R&D &amp; C#", "{a} [b] | `c` %d $e$ \\n", "a_b_c"])
def test_a_label_shows_any_text(text: str) -> None:
    assert " ".join(box(mermaid_text(text)).lines) == text
