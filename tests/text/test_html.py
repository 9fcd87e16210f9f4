import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from macros.text.escaping import markdown_text
from macros.text.html import admonition, definition_list, html, join, table
from macros.text.links import Links
from tests.support.rendering import flat, parsed, rendered, rows, shown

STARTS_OF_BLOCKS = ["1. x", "- x", "---", "- - -", "??? x", '!!! x "y"', "# x", "> x", "+ x", ": x", "*[x]: y", "```x"]


any_text = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1, max_size=40
).filter(str.strip)


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


def test_every_table_has_a_class_so_that_the_theme_leaves_it_alone() -> None:
    assert '<table class="plain">' in table(["a"], [["b"]], name="c")


def test_facts_are_pairs_of_escaped_names_and_values() -> None:
    soup = parsed(definition_list([("Time", "<2"), ("Phase", Markup("<b>1</b>"))]))
    assert [(shown(pair.dt), shown(pair.dd)) for pair in soup.find_all("div") if pair.dt and pair.dd] == [
        ("Time", "<2"),
        ("Phase", "1"),
    ]


def test_the_body_of_an_admonition_is_indented_and_its_empty_lines_are_empty() -> None:
    assert admonition("note", 'A "b"', "c\n\nd") == '!!! note "A &#34;b&#34;"\n\n    c\n\n    d\n'


def test_join_escapes_all_but_markup() -> None:
    assert join(["a<", Markup("<b>")], "\n") == "a&lt;\n<b>"
