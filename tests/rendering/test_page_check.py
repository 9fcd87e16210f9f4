from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from macros.model.roadmap import Roadmap
from macros.rendering.page_check import PageText, call_problems, rendering_problems
from macros.rendering.page_macros import MACROS, PageMacros
from tests.support.calls import ARGUMENTS, FILES, PAGES

Problems = Callable[..., list[str]]


@pytest.fixture
def rendered(small: Roadmap) -> Problems:
    """A function from a text, and the page that it stands on, to what is wrong with it."""

    def problems(text: str, page: str = "index.md") -> list[str]:
        found = rendering_problems(PageText(page, text, "p.md"), small, FILES)
        return [str(problem) for problem in found]

    return problems


def called(text: str) -> list[str]:
    return [str(problem) for problem in call_problems(PageText("index.md", text, "p.md"))]


# Calls


def test_an_unknown_macro_is_told_with_a_near_one() -> None:
    assert called("# Title\n\nText {{ topic_cards() }}\n") == [
        "p.md:3:6: there is no macro 'topic_cards'; did you mean 'topic_card'?"
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('topic_card("http")', '`topic_card("http")` has 1 argument; write `{{ topic_card() }}`'),
        ("sample()", '`sample()` has 0 arguments; write `{{ sample("name") }}`'),
        ('subtopic("a", "b")', '`subtopic("a", "b")` has 2 arguments; write `{{ subtopic("subtopic-id") }}`'),
    ],
)
def test_arguments_have_to_fit(call: str, message: str) -> None:
    assert called(f"{{{{ {call} }}}}\n") == [f"p.md:1:1: {message}"]


def test_all_mistakes_of_a_page_are_told() -> None:
    found = called("{{ name }}\n{{ topic_cards() }}\n{% if x %}\n{{ sample() }}\n")
    assert [line.partition(" ")[0] for line in found] == ["p.md:1:1:", "p.md:3:1:", "p.md:2:1:", "p.md:4:1:"]


@pytest.mark.parametrize(
    ("text", "page", "message"),
    [
        ('{{ version("pytset") }}', "index.md", "no package in the lock 'pytset'; valid: pytest"),
        ('{{ sample("y.py") }}', "topics/http.md", "no file of 'http' 'y.py'; valid: x.py"),
        ("{{ phase_card() }}", "topics/http.md", "only the page of an entry, in docs/phases/, can show it"),
        ("{{ topic_card() }}", "topics/index.md", "no topic 'index'; valid: "),
        ("{{ pace_card() }}", "plans/ada.md", "no pace 'ada'; valid: fast, slow"),
    ],
)
def test_what_has_nothing_to_show_on_a_page_is_told(rendered: Problems, text: str, page: str, message: str) -> None:
    call = text.strip("{} ")
    found = rendered(f"# Title\n\n{text}\n", page)
    assert len(found) == 1
    assert found[0].startswith(f"p.md:3:1: `{call}` can't stand here: {message}")


@pytest.mark.parametrize("macro", MACROS)
def test_each_macro_shows_something_or_says_why_not(small: Roadmap, macro: str) -> None:
    """So that a call on a wrong page is a problem with a place, and never a traceback."""
    pages = {page for pages in PAGES.values() for page in pages}
    arguments = {**ARGUMENTS, "subtopic": "methods"}
    refused = set()
    for page in sorted(pages):
        try:
            getattr(PageMacros(small, partial(str, page), FILES), macro)(*filter(None, [arguments.get(macro)]))
        except (LookupError, ValueError, StopIteration):
            refused.add(page)
    assert not refused & set(PAGES[macro]) or macro in ("api_lines", "subtopic")


# Headings


def test_headings_in_order_are_no_problem(rendered: Problems) -> None:
    text = "---\ntitle: x\n---\n# Title { #id }\n\n## One\n\n### Detail\n\n## Two\n\n### Detail\n"
    assert rendered(text) == []


def test_those_of_macros_count(rendered: Problems) -> None:
    assert rendered("{{ topic_card() }}\n\n## One\n", "topics/http.md") == []
    assert rendered("# Title\n\n{{ topic_card() }}\n", "topics/http.md") == [
        "p.md:3:1: a second heading of the first level; begin a section with `## `, one of a section with `### `"
    ]


def test_those_in_code_are_none(rendered: Problems) -> None:
    assert rendered("# Title\n\n```bash\n# a comment\n#### another\n```\n") == []


def test_a_page_needs_one_title(rendered: Problems) -> None:
    assert rendered("Text\n") == [
        "p.md:1:1: has no heading of the first level; begin the text with `# ` and the page's title"
    ]


def test_a_skipped_level_is_told(rendered: Problems) -> None:
    assert rendered("# Title\n\n### Detail\n") == [
        "p.md:3:1: a heading of level 3 follows one of level 1; "
        "write `## `, or the heading that is missing between them"
    ]


def test_a_repeated_section_is_told(rendered: Problems) -> None:
    assert rendered("# Title\n\n## One\n\n## Two\n\n## One\n") == [
        "p.md:7:1: the section 'One' stands twice; keep one, or rename one"
    ]


def test_of_headings_nothing_is_said_where_a_call_fails(rendered: Problems) -> None:
    assert len(rendered("{{ phase_card() }}\n", "topics/http.md")) == 1


def test_what_is_known_of_the_site_is_used(small: Roadmap) -> None:
    page = PageText("api.md", '# Title\n\n{{ api_lines("glossary.json") }}\n', "p.md")
    assert list(rendering_problems(page, small, replace(FILES, documents={"api/v1/glossary.json": "{}\n"}))) == []
