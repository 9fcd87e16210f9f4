"""Whatever a text of the data holds, pages show it and nothing comes of it.

Two copies of the small roadmap differ only in their texts: in one each is a word, in the other the same word between
two hostile strings. What a reader gets may only differ in these places: no element more, none less, no text lost.
"""

import json
import re
from collections.abc import Iterator
from functools import cache

import pytest
from bs4 import BeautifulSoup, Tag
from markupsafe import escape

from macros.model.roadmap import Roadmap
from macros.rendering.page_macros import MACROS
from macros.rendering.page_meta import abbreviations, metadata
from tests.support.calls import ANYWHERE, PAGES, called
from tests.support.rendering import decoded, flat, rendered, statements
from tests.support.texts import changed, texts, with_texts

PARTS = {
    "punctuation": "\"a\" 'b' | c | d; e: f {name} {0} %s $x$",
    "script": "<script>alert(1)</script>",
    "elements": "<b>a</b><br/><img src=x onerror=alert(1)> <!-- b -->",
    "open element": "</p></div><div",
    "entities": "&amp; &#38; &lt;b&gt; #38; #amp;",
    "lines": "a\n\n    b\n\n# c\n- d\n\n1. e",
    "fence": "a\n\n```\nb\n```\n\n~~~ python\nc\n~~~\n\nd",
    "Jinja": "{{ 7*7 }} {% raw %} {# a #}",
    "Unicode": "🎉 :smile: 👩‍💻 \u202eשלום\u202c \u2067مرحبا\u2069 \u200f",
    "code": "`a` ``b``",
    "link": "](http://x) [a](http://x) <http://x> http://x",
    "Mermaid": "end subgraph direction LR a --> b %% a %%{init: {}}%%",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~ ==f== \\ \\* \\n",
    "attributes": "a { #b .c } {: d=e }",
    "heading": "# a ## b #",
    "list": "- [x] a",
    "numbered list": "1. a",
    "fold": "??? a",
    "admonition": '!!! note "a"',
    "tab": '=== "a"',
    "definitions": "[^1]: a [^1]\n*[HTML]: b\n*[text]: c\n: d",
}
PARTS["all"] = " ".join(PARTS.values())
CALLS = [(macro, page) for macro, pages in PAGES.items() for page in (pages[:1] if pages is ANYWHERE else pages)]
WORD = re.compile(r"text\d{3}")

LABEL = r"""(?:[^"<>:;#&\\`{}\[\]|%$]|\#\d+;|&[ ])+"""
STATEMENTS = re.compile(
    rf"""
    %%\{{init:[ ]\{{[-\w",.:{{}} ]+\}}\}}%%
    | flowchart[ ]TB | gantt | direction[ ](?:LR|TB) | end
    | acc(?:Title|Descr):[ ]{LABEL}
    | subgraph[ ]\w+\["{LABEL}"\]
    | \w+\["{LABEL}(?:<br/>{LABEL})?"\]
    | class[ ]\w+[ ]\w+ | click[ ]\w+[ ](?:href[ ])?"[\w./\#-]+"
    | \w+[ ](?:-->|==>|---|-\.->|~~~)[ ]\w+
    | dateFormat[ ]YYYY-MM-DD[ ]HH:mm | axisFormat[ ][-%\w ]+ | tickInterval[ ]\d\w+ | weekday[ ]monday
    | todayMarker[ ]off
    | section[ ]{LABEL}(?:<br/>{LABEL})*
    | {LABEL}[ ]:(?:crit,[ ]|milestone,[ ])?\w+,[ ][\d-]+[ ][\d:]+,[ ](?:0d|[\d-]+[ ][\d:]+)
    """,
    re.VERBOSE,
)


def word(number: int) -> str:
    return f"text{number:03}"


@pytest.fixture(scope="module")
def plain(small: Roadmap) -> Roadmap:
    return with_texts(small, word)


@pytest.fixture(scope="module", params=list(PARTS.values()), ids=list(PARTS))
def hostile_part(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def hostile(small: Roadmap, hostile_part: str) -> Roadmap:
    return with_texts(small, lambda number: f"{hostile_part}{word(number)}{hostile_part}")


@cache
def expected(plain: Roadmap, macro: str, page: str) -> BeautifulSoup:
    return rendered(called(plain, macro, page))


def test_every_text_of_the_data_is_replaced(small: Roadmap, plain: Roadmap) -> None:
    assert len(texts(small)) > 100
    assert texts(plain) == [word(number) for number in range(len(texts(small)))]


def test_no_macro_is_left_out() -> None:
    assert sorted(PAGES) == sorted(MACROS)


def test_macros_show_hostile_text_and_nothing_comes_of_it(plain: Roadmap, hostile: Roadmap, hostile_part: str) -> None:
    for macro, page in CALLS:
        if macro in ("alphabetical_index", "api_lines"):
            continue  # the next tests: a title's start decides where it stands, and JSON stands in a block of code
        found = rendered(called(hostile, macro, page))
        assert list(outline(found)) == list(outline(expected(plain, macro, page), hostile_part)), f"{macro} on {page}"


def test_the_alphabetical_index_shows_hostile_titles_and_nothing_comes_of_them(hostile: Roadmap) -> None:
    found = rendered(called(hostile, "alphabetical_index", "index.md"))
    titles = [topic.title for topic in hostile.topics]
    titles += [subtopic.title for topic in hostile.topics for subtopic in topic.subtopics]
    assert sorted(flat(link.get_text()) for link in found.select("li a")) == sorted(map(flat, titles))
    assert {element.name for element in found.select(".a-z *")} == {"li", "strong", "a", "small"}


def test_lines_of_json_stay_in_their_block_of_code(hostile: Roadmap) -> None:
    lines = called(hostile, "api_lines", "index.md")
    assert json.dumps(hostile.glossary[0].meaning, ensure_ascii=False) in lines
    found = rendered(f"```json\n{lines}\n```")
    assert found.get_text().strip() == lines
    assert {element.name for element in found.find_all(True)} <= {"div", "pre", "span", "code", "a"}


def test_mermaid_source_is_one_statement_a_line_with_coded_labels(hostile: Roadmap) -> None:
    drawn = 0
    for macro, page in CALLS:
        for source in re.findall(r"^```mermaid\n(.*?)\n```$", called(hostile, macro, page), re.MULTILINE | re.DOTALL):
            drawn += 1
            for line in source.splitlines():
                assert STATEMENTS.fullmatch(line.strip()), f"{macro} on {page}: {line}"
    assert drawn > len([macro for macro in MACROS if macro.endswith(("gantt", "flowchart"))])


@pytest.mark.parametrize("page", ["topics/http.md", "phases/web.md", "plans/fast.md", "plans/ada.md"])
def test_the_head_of_a_page_holds_hostile_text_escaped(
    plain: Roadmap, hostile: Roadmap, hostile_part: str, page: str
) -> None:
    for key, value in metadata(plain, page).items():
        if isinstance(value, str):
            assert metadata(hostile, page)[key] == WORD.sub(
                lambda match: str(escape(f"{hostile_part}{match[0]}{hostile_part}")), value
            )


def test_tooltips_show_hostile_meanings_and_nothing_comes_of_it(small: Roadmap, hostile_part: str) -> None:
    meaning = f"{hostile_part}text{hostile_part}"
    glossary = (changed(small.glossary[0], meaning=meaning),)
    soup = rendered(f"HTTP here.\n\n{abbreviations(changed(small, glossary=glossary))}")
    (paragraph,) = soup.find_all(True, recursive=False)
    (tooltip,) = paragraph.find_all(True)
    assert (tooltip.name, tooltip["title"], flat(paragraph.get_text())) == ("abbr", flat(meaning), "HTTP here.")


def outline(soup: BeautifulSoup | Tag, hostile_part: str = "") -> Iterator[tuple[object, ...]]:
    """Elements, attributes and texts in the order of the page, with the words between the hostile strings.

    Left out is the anchor of the page's title, which is made from its letters.
    """
    for node in soup.children:
        if isinstance(node, Tag):
            title = node.name == "h1" or (node.name == "a" and node.get("class") == ["headerlink"])
            attributes = {name: value for name, value in node.attrs.items() if not (title and name in ("id", "href"))}
            yield node.name, {name: between(str(value), hostile_part) for name, value in attributes.items()}
            if node.parent and "diagram__frame" in node.parent.get_attribute_list("class"):
                # The settings hold the length of the longest name, and longer names have more lines.
                for line in statements(node.get_text().strip()).splitlines():
                    yield "statement", between(decoded(line.replace("<br/>", " ")), hostile_part)
            else:
                yield from outline(node, hostile_part)
            yield "end", node.name
        elif flat(str(node)):
            yield type(node), between(str(node), hostile_part)


def between(text: str, hostile_part: str) -> str:
    """The text on one line, with every word of the plain roadmap between the hostile strings."""
    return flat(WORD.sub(lambda match: flat(f"{hostile_part}{match[0]}{hostile_part}"), text))
