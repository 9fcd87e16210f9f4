import re
from html import escape
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag

from macros.diagrams.dependencies import Relation
from macros.diagrams.figure import VIEWER, PageDiagrams, diagram, framed
from macros.diagrams.flowchart import spine_flowchart
from macros.diagrams.inline_svg import with_drawings
from macros.diagrams.mermaid import flowchart_source
from macros.model.roadmap import Roadmap
from macros.text.escaping import mermaid_text
from macros.text.html import html
from macros.text.links import Links
from tests.support.rendering import rendered, shown

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


def drawn(html: str, relations: dict[str, Relation] | None = None) -> PageDiagrams:
    return with_drawings(html, address=ADDRESS, style=STYLE, relations=relations or {})


def only(page: PageDiagrams, selector: str) -> Tag:
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
    from macros.paths import STYLES_DIR

    rules = re.findall(
        r"@container \(width < (\d+)px\) \{ \.diagram--(\d+) ", (STYLES_DIR / "diagrams.css").read_text("utf-8")
    )
    assert [int(limit) for limit, _ in rules] == list(range(240, 1241, 40))
    assert all(limit == name for limit, name in rules)


def test_the_file_holds_the_drawing_with_style_and_whole_addresses() -> None:
    files = drawn(figure(FLOWCHART) + figure(GANTT, "some_gantt", "diagram diagram--gantt phase-4")).files
    assert list(files) == ["some-flowchart.svg", "some-gantt.svg"]
    root = ET.fromstring(files["some-gantt.svg"])  # noqa: S314  # our own drawing
    assert root.get("class", "").split()[-2:] == ["phase-4", "gantt"]
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
    assert page == PageDiagrams("<p>Nothing to <code>draw</code> here.</p>")


def test_a_figure_keeps_its_frame_its_caption_and_its_classes() -> None:
    page = drawn(figure(FLOWCHART, css="diagram diagram--flowchart phase-3"))
    assert {"diagram", "diagram--flowchart", "phase-3"} <= set(only(page, "figure")["class"])
    assert only(page, "figure > .diagram__frame > .diagram__source > svg")
    assert only(page, "figcaption").get_text() == "Words. The same in words Download (SVG)"
    assert "flowchart TB" not in page.html


def test_a_figure_of_the_site_is_drawn_as_markdown_gives_it() -> None:
    page = drawn(str(rendered(diagram("flowchart", FLOWCHART, html("Words."), "A & B", macro="some_flowchart"))))
    assert page.faults == ()
    assert only(page, ".diagram__frame")["aria-label"] == "A & B"
    assert [shown(it) for it in only(page, "svg").select(".node")] == ["A", "B"]


def test_a_fence_is_drawn_as_markdown_gives_it() -> None:
    page = drawn(str(rendered(f"Before.\n\n```mermaid\n{FLOWCHART}\n```\n\nAfter.")))
    assert page.faults == ()
    assert only(page, "p + figure.diagram--written svg")
    assert only(page, "figure.diagram--written + p").get_text() == "After."


def test_links_of_the_page_stay_relative() -> None:
    assert only(drawn(figure(FLOWCHART)), "a[data-id=a]")["xlink:href"] == "../a/"


def test_a_drawing_is_named_and_described_by_its_source() -> None:
    page = drawn(figure(FLOWCHART))
    svg, title, description = (only(page, it) for it in ("svg", "svg > title", "svg > desc"))
    assert (title["id"], title.get_text()) == (svg["aria-labelledby"], "A title")
    assert (description["id"], description.get_text()) == (svg["aria-describedby"], "A description.")


def test_title_and_description_show_any_text() -> None:
    text = 'R&D: <b>"x"</b>; {y} #1 &#60;'
    page = drawn(figure(flowchart_source(text, text, ['a["A"]'])))
    assert only(page, "svg > title").get_text() == only(page, "svg > desc").get_text() == text


def test_two_figures_of_the_same_macro_have_ids_and_files_of_their_own() -> None:
    page = drawn(figure(FLOWCHART) + figure(FLOWCHART.replace('"A"', '"Other"')))
    ids = [str(it["id"]) for it in BeautifulSoup(page.html, "html.parser").select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(page.files) == 2


def test_rows_of_a_spine_begin_at_one_edge(small: Roadmap) -> None:
    page = drawn(figure(spine_flowchart(small, Links("index.md")), "spine_flowchart"))
    boxes = BeautifulSoup(page.html, "html.parser").select(".node.phase")
    shifts = {str(box["transform"]).partition(" ")[0] for box in boxes}
    assert len(boxes) == len(small.phases) > len(shifts) == 1


def test_a_fence_needs_no_settings_to_have_labels() -> None:
    page = drawn(holder(FLOWCHART))
    assert "%%{init" not in FLOWCHART
    assert [it["aria-label"] for it in BeautifulSoup(page.html, "html.parser").select("svg a")] == ["A", "B"]


@pytest.mark.parametrize("kind", ["flowchart", "gantt"])
def test_named_codes_become_characters(kind: str) -> None:
    label = "say #quot;x#quot;"
    gantt = GANTT.replace("First", label)
    page = drawn(figure(gantt if kind == "gantt" else FLOWCHART.replace('"A"', f'"{label}"')))
    texts = [it.get_text() for it in BeautifulSoup(page.html, "html.parser").select("svg text")]
    assert 'say "x"' in texts


@pytest.mark.parametrize(
    "lines",
    [
        ['subgraph r[" "]', 'a["A"]', "end", "class r row", 'b["B"]'],
        ['subgraph r[" "]', 'a["A"]', "end", "class r row", 'a --> b["B"]'],
        ['subgraph r["R"]', "end", "class r row", 'a["A"]', 'b["B"]'],
        ['subgraph g["G"]', "end", 'a["A"]', 'b["B"]'],
    ],
    ids=["a box outside of rows", "an arrow out of a row", "an empty row", "an empty group"],
)
def test_groups_written_by_hand_need_not_be_like_those_of_macros(lines: list[str]) -> None:
    page = drawn(holder(flowchart_source("T", "D", lines)))
    assert page.faults == ()
    texts = [it.get_text() for it in BeautifulSoup(page.html, "html.parser").select(".node text")]
    assert {"A", "B"} <= set(texts)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("flowchart TB\n    accTitle: A title\n    a", "it needs an accTitle and an accDescr"),
        ("flowchart TB\n    accDescr: Some words.\n    a", "it needs an accTitle and an accDescr"),
        ("gantt\n    section S\n    A :a, 2027-01-04, 3d", "it needs an accTitle and an accDescr"),
        (f"stateDiagram-v2\n    {SAID}\n    a --> b", "this site draws flowchart and gantt, not state"),
        ("words", "No Mermaid diagram type detected"),
        ("", "no Mermaid diagram detected"),
    ],
    ids=["title only", "description only", "silent chart", "of another kind", "of no kind", "empty"],
)
def test_a_fence_that_cannot_be_drawn_is_refused_and_stays(source: str, fault: str) -> None:
    page = drawn(holder(source))
    (said,) = page.faults
    assert said.startswith(f"a mermaid fence: {fault}")
    assert (page.html, page.files) == (framed(holder(source)), {})


def test_a_figure_without_a_source_is_a_fault() -> None:
    lost = '<figure class="diagram diagram--flowchart" data-macro="route"><p>Nothing.</p></figure>'
    assert drawn(lost) == PageDiagrams(lost, (VIEWER,), faults=("route: its Mermaid source is missing",))


def test_text_outside_of_figures_is_untouched() -> None:
    before = '<h1>A &amp; B</h1>\n<p title="data-macro">\\1 \\g&lt;0&gt;</p>\n'
    after = '<figure class="photo" data-macro="x"><figcaption>A</figcaption></figure>\n<pre>flowchart TB</pre>\n'
    page = drawn(f"{before}{figure(FLOWCHART)}{after}")
    assert page.html.startswith(before)
    assert page.html.endswith(after)


def test_backslashes_of_labels_are_kept() -> None:
    label = r"\1 \g<0>"
    page = drawn(figure(FLOWCHART.replace('"A"', f'"{mermaid_text(label)}"')))
    assert only(page, "[data-id=a] text").get_text() == label


@pytest.mark.parametrize(
    "label",
    ["<script>alert(1)</script>", "</text></svg><img src=x>", "R&D &amp; &lt;b&gt;", "&#60;b&#62;", "]]> <!-- a -->"],
)
def test_hostile_names_of_bars_and_sections_stay_text(label: str) -> None:
    coded = mermaid_text(label)
    lines = [f"section {coded}", f"{coded} :b, 2027-01-04, 2027-01-18"]
    page = drawn(figure("\n    ".join([GANTT, *lines]), "some_gantt"))
    assert page.faults == ()
    assert [it.get_text() for it in only(page, "svg").select(".sectionTitle")] == ["One", label]
    assert only(page, "[data-id=b] text").get_text() == label
    assert only(page, "[data-id=b] title").get_text().startswith(f"{label}: {label}, ")
    assert BeautifulSoup(page.html, "html.parser").select("script, img, b") == []
    assert ET.fromstring(page.files["some-gantt.svg"]) is not None  # noqa: S314  # our own drawing
