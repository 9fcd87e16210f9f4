from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.structure.files import File
from rendering import decoded, flat, parsed, rendered, rows, shown

from macros.markup import (
    Links,
    admonition,
    counted,
    day,
    element_id,
    facts,
    hours,
    html,
    join,
    listing,
    markdown_text,
    mermaid_text,
    number,
    quantity,
    table,
)

any_text = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1, max_size=40
).filter(str.strip)
PAGES = ["index.md", "roadmap.md", "topics/index.md", "topics/http.md", "topics/sql.md", "plans/ada.md"]
STARTS_OF_BLOCKS = ["1. x", "- x", "---", "- - -", "??? x", '!!! x "y"', "# x", "> x", "+ x", ": x", "*[x]: y", "```x"]


@pytest.mark.parametrize("source", PAGES)
@pytest.mark.parametrize("target", PAGES)
def test_urls_lead_to_where_mkdocs_serves_the_page(source: str, target: str) -> None:
    def served(path: str) -> str:
        return "https://example.org/learn/" + File(path, "docs", "site", use_directory_urls=True).url.removeprefix("./")

    assert urljoin(served(source), Links(source).url(target)) == served(target)
    assert urljoin(served(source), Links(source).url(f"{target}#part")) == f"{served(target)}#part"


def test_a_link_holds_its_target_and_its_escaped_text() -> None:
    assert Links("index.md").html("topics/http.md#verbs", "a < b") == '<a href="topics/http/#verbs">a &lt; b</a>'
    assert Links("index.md").html("topics/http.md", Markup("<b>a</b>")) == '<a href="topics/http/"><b>a</b></a>'


def test_a_file_is_linked_relative_to_the_page() -> None:
    assert Links("api.md").file("api/v1/index.json", "a & b") == '<a href="v1/index.json">a &amp; b</a>'
    assert Links("topics/http.md").file("api/v1/index.json", "x") == '<a href="../../api/v1/index.json">x</a>'


@given(any_text)
def test_html_shows_any_text_as_text_and_in_attributes(text: str) -> None:
    paragraph = parsed(html('<p title="{value}">{value}</p>', value=text)).p
    assert paragraph is not None
    assert not paragraph.find_all(True)
    assert (flat(str(paragraph["title"])), shown(paragraph)) == (flat(text), flat(text))


def test_html_leaves_markup_as_it_is() -> None:
    assert html("<p>{inner}</p>", inner=Markup("<b>\n\n1 < 2</b>")) == "<p><b>\n\n1 < 2</b></p>"


def test_text_in_html_begins_no_line_that_markdown_could_read() -> None:
    text = "a\n\n```\nb\n```\n# c"
    assert html("<p>{text} {kept}</p>", text=text, kept=" d") == "<p>a ``` b ``` # c  d</p>"
    assert join([text, "d"], " · ") == "a ``` b ``` # c · d"
    assert Links("index.md").html("index.md", text) == '<a href="./">a ``` b ``` # c</a>'


@given(any_text)
@example("1. x")
@example("&amp; &#38; &lt;")
def test_markdown_shows_any_text_in_a_heading(text: str) -> None:
    heading = rendered(f"# {markdown_text(text)}").h1
    assert heading is not None
    (permalink,) = heading.find_all(True)
    assert permalink.extract()["class"] == ["headerlink"]
    assert shown(heading) == flat(text)


@given(any_text)
@example("&amp; &#38; &lt;")
def test_markdown_shows_any_text_in_a_paragraph(text: str) -> None:
    soup = rendered(f"{markdown_text(text)}\n\nnext")
    assert [tag.name for tag in soup.find_all(True)] == ["p", "p"]
    assert [shown(tag) for tag in soup.find_all("p")] == [flat(text), "next"]


@pytest.mark.parametrize("text", STARTS_OF_BLOCKS)
def test_text_that_looks_like_the_start_of_a_block_stays_a_paragraph(text: str) -> None:
    soup = rendered(admonition("note", "Title", markdown_text(text)))
    assert [tag.name for tag in soup.find_all(True)] == ["div", "p", "p"]
    assert [shown(tag) for tag in soup.find_all("p")] == ["Title", text]


@given(any_text)
def test_markdown_shows_any_text_as_the_title_of_an_admonition(text: str) -> None:
    soup = rendered(admonition("key", text, "The *body*.\n\nMore.") + "\nafter")
    box = soup.find("div", class_="admonition key")
    assert box is not None
    assert [shown(tag) for tag in box.find_all("p")] == [flat(text), "The body.", "More."]
    assert [tag.name for tag in box.find_all(True)] == ["p", "p", "em", "p"]
    assert [shown(tag) for tag in soup.find_all("p", recursive=False)] == ["after"]


def test_ordinary_text_stays_readable_in_markdown() -> None:
    text = "★ HTTP/2 (2015), what’s next? – 50 % of 2.5 → done…"
    assert markdown_text(text) == text


@given(any_text)
def test_labels_are_one_line_without_syntax_and_decode_to_the_text(text: str) -> None:
    label = mermaid_text(text)
    assert decoded(label) == flat(text)
    assert not set(decoded_away(label)) & set('"<>:;#`{}[]|%\\$\n')


def test_ordinary_text_stays_readable_in_labels() -> None:
    text = "★ OOP + Data (structures), what’s next / 2.5 – done & ready…"
    assert mermaid_text(text) == text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("a: b; c", "a#58; b#59; c"),
        ('say "x"', "say #34;x#34;"),
        ("R&D &amp; x", "R#38;D #38;amp#59; x"),
        ("C#", "C#35;"),
        ("a\n b", "a b"),
        # Mermaid reads this as a statement wherever it stands in a line.
        ("direction LR", "directio#110; LR"),
        ("direction north", "direction north"),
    ],
)
def test_labels_code_what_mermaid_would_read_as_syntax(text: str, label: str) -> None:
    assert mermaid_text(text) == label


def decoded_away(label: str) -> str:
    """What is left of a label without its codes."""
    while (start := label.find("#")) >= 0:
        end = label.index(";", start)
        assert label[start + 1 : end].isdigit()
        label = label[:start] + label[end + 1 :]
    return label


def test_element_ids_are_words_that_differ_where_ids_differ() -> None:
    assert element_id("end") == "n_end"
    assert element_id("rest-basics") == "n_rest_basics"
    assert element_id("rest/basics") == "n_rest__basics"


def test_a_table_has_a_name_a_head_and_a_header_for_each_row() -> None:
    markup = table(
        ["Topic", "Hours"], [["a < b", "2"], [Markup("<i>c</i>"), "3"]], name="A & B", css_class="x", numeric=(1,)
    )
    soup = parsed(markup)
    frame = soup.find("div", class_="table-scroll")
    assert frame is not None
    assert (frame["role"], frame["tabindex"], frame["aria-label"]) == ("region", "0", "A & B")
    assert rows(markup) == [["Topic", "Hours"], ["a < b", "2"], ["c", "3"]]
    assert [cell.get("scope") for cell in soup.find_all("th")] == ["col", "col", "row", "row"]
    assert [shown(cell) for cell in soup.find_all(class_="number")] == ["Hours", "2", "3"]
    assert soup.select_one("table.x i") is not None


def test_a_table_without_a_class_has_no_class() -> None:
    assert "<table>" in table(["a"], [["b"]], name="c")


def test_facts_are_pairs_of_escaped_names_and_values() -> None:
    soup = parsed(facts([("Time", "<2"), ("Phase", Markup("<b>1</b>"))]))
    assert [(shown(pair.dt), shown(pair.dd)) for pair in soup.find_all("div") if pair.dt and pair.dd] == [
        ("Time", "<2"),
        ("Phase", "1"),
    ]


def test_the_body_of_an_admonition_is_indented_and_its_empty_lines_are_empty() -> None:
    assert admonition("note", 'A "b"', "c\n\nd") == '!!! note "A &#34;b&#34;"\n\n    c\n\n    d\n'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, "1 hour"),
        (2, "2 hours"),
        (0.5, "0.5 hours"),
        ((1.0, 1.0), "1 hour"),
        ((0, 1), "0–1 hours"),
        ((2.5, 2.5), "2.5 hours"),
        ((2, 3), "2–3 hours"),
        (875, "875 hours"),
    ],
)
def test_hours_in_words(value: float | tuple[float, float], expected: str) -> None:
    assert hours(value) == expected
    assert number(value) == expected.split()[0]


def test_a_day_in_words() -> None:
    assert day(date(2027, 1, 4)) == "4 January 2027"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], ""), (["a"], "a"), (["a", "b<"], "a and b&lt;"), (["a", "b", Markup("<i>c</i>")], "a, b and <i>c</i>")],
)
def test_a_listing_reads_as_a_phrase(parts: list[str | Markup], expected: str) -> None:
    assert listing(parts) == expected


def test_join_escapes_all_but_markup() -> None:
    assert join(["a<", Markup("<b>")], "\n") == "a&lt;\n<b>"


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "No phases"), (1, "One phase"), (9, "Nine phases"), (12, "Twelve phases"), (13, "13 phases")],
)
def test_counts_up_to_twelve_are_words(count: int, text: str) -> None:
    assert counted(count, "phase") == text


@pytest.mark.parametrize(("value", "text"), [(1, "1 week"), (2, "2 weeks"), (2.5, "2.5 weeks"), (0, "0 weeks")])
def test_a_quantity_has_its_unit(value: float, text: str) -> None:
    assert quantity(value, "week") == text


@pytest.mark.parametrize(
    ("source", "target", "url"),
    [
        ("example.md", "example/a.zip", "a.zip"),
        ("index.md", "example/a.zip", "example/a.zip"),
        ("phases/web.md", "example/a.zip", "../../example/a.zip"),
    ],
)
def test_a_file_is_saved_and_not_opened(source: str, target: str, url: str) -> None:
    assert Links(source).download(target, "a < b") == f'<a href="{url}" download>a &lt; b</a>'
