"""Pages hold prose, and no fact that the data holds; what is typed nevertheless is told with its place and remedy."""

import re

import pytest

from macros.loading.rules.prose import DURATION, STUDY_TIME, prose, prose_problems
from macros.model.roadmap import Roadmap
from tests.support.texts import changed


def problems(roadmap: Roadmap, page: str, text: str) -> list[str]:
    return [str(problem) for problem in prose_problems(roadmap, page, text, "x.md")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `code` b", "a b"),
        ("a ``co`de`` b", "a b"),
        ("see [HTTP](http.md) now", "see now"),
        ("see ![a shop](shop.png) now", "see now"),
        ("---\ntitle: x\n---\na", "a"),
        ("a\n\n```python\nb\n```\nc", "a c"),
        ("a\n\n    ~~~~ {.text}\n    ~~~\n    b\n    ~~~~\n\nc", "a c"),
        ("a <!-- b\nc --> d <b class='x'>e</b>", "a d e"),
        ('{{ subtopic("x") }} a {# b #}', "a {# b #}"),
    ],
)
def test_prose_leaves_out_code_and_links(text: str, left: str) -> None:
    assert prose(text).split() == left.split()
    assert len(prose(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "is_found", "is_found_on_topic_page"),
    [
        ("it takes 12 hours", True, False),
        ("a session ends after 12 hours", True, False),
        ("a 12-hour session", True, False),
        ("two to three hours", True, False),
        ("12 hours a week", True, True),
        ("a few hours\n  a week", False, True),
        ("a 3-month plan", True, True),
        ("2–3 months", True, True),
        ("two to three weeks", True, True),
        ("after two weeks of work", False, False),  # a story, not a plan
        ("python 3.14 and hours", False, False),
    ],
)
def test_durations_are_found(text: str, is_found: bool, is_found_on_topic_page: bool) -> None:
    assert bool(DURATION.search(text)) == is_found
    assert bool(STUDY_TIME.search(text)) == is_found_on_topic_page


def test_a_typed_duration_is_told_with_its_place_and_remedy(small: Roadmap) -> None:
    text = "It takes [12 hours](plans/fast.md),\nthat is `2 weeks`,\nor 12\nhours more.\n"
    remedy = "is typed, and the data may say otherwise one day; call a macro or link the page that says it"
    (problem,) = problems(small, "index.md", text.replace("12\nhours", "12-hour"))
    assert problem == f"x.md:3:4: '12-hour' {remedy}, and write a technical duration as `code`"
    assert problems(small, "topics/index.md", "In 12 hours.\n") != []
    assert problems(small, "topics/http.md", "In 12 hours.\n") == []
    assert problems(small, "topics/http.md", "In 12 weeks.\n") != []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("## The Web", "1:4"),
        ("- **The Web**", "1:5"),
        ("| 1 | The Web | x |", "1:7"),
        ("We learn about The\n  Web.", "1:16"),
        ("## Loops", "1:1"),
        ("# Loops ★", "1:1"),
        ("a\n\n2. ★ Loops", "3:1"),
        ("| 1 | Loops | x |", "1:5"),
    ],
)
def test_a_typed_title_is_told_with_its_place_and_remedy(small: Roadmap, text: str, place: str) -> None:
    title, page = ("Loops", "topics/loops.md") if "Loops" in text else ("The Web", "phases/web.md")
    for name, link in (("index.md", page), ("topics/http.md", f"../{page}".replace("../topics/", ""))):
        message = f"{title!r} is typed, and the title may change; write [{title}]({link}), or other words"
        assert problems(small, name, text) == [f"x.md:{place}: {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "- [The Web](phases/web.md)",
        "The Webs, BThe Web",
        "the web",
        "Loops are a word.",
        "## Loops and more",
        "- Loops: more",
        "Loops | Loops",
    ],
)
def test_what_is_no_typed_title_is_no_problem(small: Roadmap, text: str) -> None:
    assert problems(small, "index.md", text) == []


def test_a_title_of_any_characters_is_found(small: Roadmap) -> None:
    phase = changed(small.phases[1], title="C++ (and\tmore)")
    (problem,) = problems(changed(small, phases=(small.phases[0], phase)), "index.md", "Learn C++\n(and more)!")
    assert re.match(r"x\.md:1:7: 'C\+\+ \(and more\)' is typed", problem)


def test_the_title_of_a_draft_may_be_typed(small: Roadmap) -> None:
    """Otherwise nobody could begin a topic whose title is said on a page already."""
    phase = changed(small.phases[1], draft=True)
    assert problems(changed(small, phases=(small.phases[0], phase)), "index.md", "## The Web") == []


def test_all_problems_are_told_at_once(small: Roadmap) -> None:
    assert len(problems(small, "index.md", "The Web in 2 weeks, The Web in 3 months.\n\n- Loops\n")) == 5
