from macros.diagrams.figure import RENDERER, VIEWER, PageDiagrams, diagram, framed, left_to_the_browser
from macros.text.html import html
from tests.support.rendering import rendered, shown

SOURCE = 'flowchart TB\n    n_a["A & #60;b#62;"]\n    click n_a "../a/"'


def test_a_diagram_is_a_figure_around_its_source_and_a_caption() -> None:
    caption = html('{text}. <a href="#words">In words</a>.', text="A < B")
    soup = rendered(f"Before.\n\n{diagram('flowchart', SOURCE, caption, 'A < B', macro='some_flowchart')}\n\nAfter.")
    figure = soup.find("figure")
    assert figure is not None
    assert figure["class"] == ["diagram", "diagram--flowchart"]
    frame = figure.find("div", class_="diagram__frame")
    assert frame is not None
    assert (frame["role"], frame["tabindex"], frame["aria-label"]) == ("region", "0", "A < B")
    source = frame.div
    assert source is not None
    assert source.get_text().strip() == SOURCE
    assert figure.figcaption is not None
    assert shown(figure.figcaption) == "Scroll sideways to see all of it. A < B. In words."
    assert figure["data-macro"] == "some_flowchart"
    assert [shown(tag) for tag in soup.find_all("p", recursive=False)] == ["Before.", "After."]


def test_diagram_source_is_kept_out_of_the_search_index() -> None:
    figure = rendered(diagram("gantt", SOURCE, html("x"), "x", macro="some_gantt")).figure
    assert figure is not None
    assert figure.has_attr("data-search-exclude")
    assert "diagram--gantt" in figure["class"]


def test_diagram_source_creates_no_elements() -> None:
    soup = rendered(diagram("flowchart", 'flowchart TB\n    a["<img onerror=x>"]', html("x"), "x", macro="m"))
    assert soup.img is None


def test_a_diagram_may_have_a_class_of_its_own() -> None:
    figure = rendered(diagram("gantt", SOURCE, html("x"), "x", macro="m", css_class="phase-3")).figure
    assert figure is not None
    assert figure["class"] == ["diagram", "diagram--gantt", "phase-3"]


def test_a_fence_gets_a_figure_and_a_figure_stays_as_it_is() -> None:
    source = '<div class="diagram__source">flowchart TB\n    a</div>'
    figure = f'<figure class="diagram diagram--gantt" data-macro="x"><div>{source}</div></figure>'
    page = framed(f"<p>a</p>{source}{figure}")
    assert page.startswith('<p>a</p><figure class="diagram diagram--written" data-search-exclude>')
    assert page.endswith(figure)
    assert page.count(source) == 2
    assert page.count("<figure") == 2
    assert framed(page) == page


def test_a_page_for_the_browser_names_the_scripts_that_its_diagrams_need() -> None:
    source = '<div class="diagram__source">flowchart TB\n    a</div>'
    assert left_to_the_browser(source) == PageDiagrams(framed(source), (RENDERER, VIEWER))
    assert left_to_the_browser("<p>a</p>") == PageDiagrams("<p>a</p>")
