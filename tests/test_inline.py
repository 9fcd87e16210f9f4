import re
from html import escape
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag

from macros.inline import Page, with_drawings
from macros.markup import mermaid_text
from macros.relations import Relation

ADDRESS = "https://roadmap.example/learn/phases/databases/"
STYLE = "svg{--ink:#000}"
SAID = "accTitle: A title\n    accDescr: A description."
FLOWCHART = f'flowchart TB\n    {SAID}\n    a["A"]\n    b["B"]\n    a --> b\n    click a "../a/"\n    click b "../b/"'
GANTT = (
    f"gantt\n    {SAID}\n    dateFormat YYYY-MM-DD\n    section One\n"
    '    First :x, 2027-01-04, 2027-01-18\n    click x href "#first"'
)


def holder(source: str) -> str:
    """The element of a fence, as Markdown gives it."""
    return f'<div  class="diagram__source">{escape(source)}</div>'


def figure(source: str, macro: str = "some_flowchart", css: str = "diagram diagram--flowchart") -> str:
    """The figure of a macro, as Markdown gives it."""
    return (
        f'<figure class="{css}" data-macro="{macro}" data-search-exclude="data-search-exclude">\n'
        f'<div aria-label="x" class="diagram__frame" role="region" tabindex="0">\n{holder(source)}\n</div>\n'
        '<figcaption>Words. <a href="#w">The same in words</a></figcaption>\n</figure>'
    )


def drawn(html: str, relations: dict[str, Relation] | None = None) -> Page:
    return with_drawings(html, address=ADDRESS, style=STYLE, relations=relations or {})


def only(page: Page, selector: str) -> Tag:
    """The one element that a selector finds."""
    (found,) = BeautifulSoup(page.html, "html.parser").select(selector)
    return found


def test_a_figure_gets_its_drawing_and_what_belongs_to_it() -> None:
    page = drawn(f"<p>Before.</p>\n{figure(FLOWCHART)}\n<p>After.</p>")
    assert page.faults == ()
    assert [it["data-id"] for it in only(page, "figure").select("svg a.node")] == ["a", "b"]
    assert only(page, "figcaption a.diagram__file")["href"] == "some-flowchart.svg"
    assert "data-macro" not in page.html
    assert page.html.startswith("<p>Before.</p>\n<figure ")
    assert page.html.endswith("</figure>\n<p>After.</p>")


def test_the_class_of_a_figure_says_how_wide_it_has_to_be() -> None:
    page = drawn(figure(FLOWCHART))
    width = float(str(only(page, "svg")["width"]))
    (step,) = [int(name[1]) for name in re.finditer(r"diagram--(\d+)", str(only(page, "figure")["class"]))]
    assert step % 40 == 0
    assert width + 34 <= step < width + 34 + 40


def test_every_width_that_occurs_has_its_rule() -> None:
    from macros.drawing_style import STYLES

    rules = re.findall(
        r"@container \(width < (\d+)px\) \{ \.diagram--(\d+) ", (STYLES / "diagrams.css").read_text("utf-8")
    )
    assert [int(limit) for limit, _ in rules] == list(range(240, 1241, 40))
    assert all(limit == name for limit, name in rules)


def test_the_file_holds_the_drawing_with_style_and_whole_addresses() -> None:
    files = drawn(figure(FLOWCHART) + figure(GANTT, "some_gantt", "diagram diagram--gantt phase-4")).files
    assert list(files) == ["some-flowchart.svg", "some-gantt.svg"]
    root = ET.fromstring(files["some-gantt.svg"])  # noqa: S314  # our own drawing
    assert root.get("class", "").split()[-3:] == ["phase-4", "gantt", "gantt--one"]
    assert STYLE in files["some-gantt.svg"]
    links = [str(it) for part in root.iter() for name, it in part.attrib.items() if name.endswith("href")]
    assert links == [f"{ADDRESS}#first"]
    assert f'"{ADDRESS.removesuffix("databases/")}a/"' in files["some-flowchart.svg"]


def test_a_bare_fence_gets_a_figure() -> None:
    page = drawn(f"<p>x</p>\n{holder(FLOWCHART)}")
    assert page.faults == ()
    assert only(page, "figure.diagram--written .diagram__frame .diagram__source > svg")
    assert only(page, "figure")["data-search-exclude"] == ""
    assert list(page.files) == ["diagram-1.svg"]


def test_ids_of_a_page_are_unique() -> None:
    page = drawn(holder(FLOWCHART) + figure(FLOWCHART) + holder(GANTT) + figure(GANTT, "some_gantt"))
    ids = [str(it["id"]) for it in BeautifulSoup(page.html, "html.parser").select("[id]")]
    assert len(ids) == len(set(ids)) > 10
    assert len(page.files) == 4


def test_boxes_of_topics_tell_what_they_need() -> None:
    page = drawn(figure(FLOWCHART), {"b": Relation(("a", "elsewhere"), "Needs A. Unlocks C.")})
    assert only(page, "a[data-id=b]")["data-needs"] == "a"
    assert only(page, "a[data-id=b] > title").get_text() == "Needs A. Unlocks C."
    assert BeautifulSoup(page.html, "html.parser").select("a[data-id=a] > title") == []


def test_all_faults_are_told_with_their_macro_and_the_figures_stay() -> None:
    broken = f"flowchart TB\n    {SAID}\n    a["
    html = figure(broken, "one_flowchart") + figure(FLOWCHART) + holder("gantt\n    nonsense")
    page = drawn(html)
    assert [fault.partition(":")[0] for fault in page.faults] == ["one_flowchart", "a mermaid fence"]
    assert "Unterminated" in page.faults[0]
    assert figure(broken, "one_flowchart") in page.html
    assert list(page.files) == ["some-flowchart.svg"]


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ('flowchart TB\n    a["A"]', "it needs an accTitle and an accDescr, for readers who don't see it"),
        (f"sequenceDiagram\n    {SAID}\n    A->>B: x", "this site draws flowchart and gantt, not sequence"),
    ],
    ids=["silent", "of another kind"],
)
def test_what_this_site_does_not_draw_is_refused_with_the_remedy(source: str, remedy: str) -> None:
    assert drawn(figure(source)).faults == (f"some_flowchart: {remedy}",)


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", 'a "b" & c', "</title></svg><b>", "{{ x }} %% #35;"])
def test_hostile_labels_stay_text(label: str) -> None:
    source = f'flowchart TB\n    {SAID}\n    a["{mermaid_text(label)}"]\n    click a "../a/"'
    page = drawn(figure(source), {"a": Relation((), label)})
    box = only(page, "a.node")
    assert "".join(box.select("text")[0].get_text().split()) == "".join(label.split())
    assert box.find("title", recursive=False).get_text() == label  # type: ignore[union-attr]  # it is there
    assert BeautifulSoup(page.html, "html.parser").select("script, b") == []


def test_a_page_without_diagrams_stays_as_it_is() -> None:
    page = drawn("<p>Nothing to <code>draw</code> here.</p>")
    assert page == Page("<p>Nothing to <code>draw</code> here.</p>", {}, ())
