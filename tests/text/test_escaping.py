import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.text.escaping import element_id, markdown_text, mermaid_text
from tests.support.rendering import decoded, flat, rendered, shown

any_text = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1, max_size=40
).filter(str.strip)


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
