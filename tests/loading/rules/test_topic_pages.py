"""Topics' pages have the form that readers know, the more of it the further they are, and each fault in it is told."""

from pathlib import Path

import pytest

from macros.authoring.scaffold import topic_page
from macros.content.files import read_site_content
from macros.content.samples import Sample
from macros.content.topic_page import SECTIONS
from macros.loading.loader import check
from macros.loading.rules.topic_pages import structure_problems
from macros.model.roadmap import Roadmap
from macros.model.topics import Topic
from tests.support.faults import edited
from tests.support.searching import indexed
from tests.support.small_roadmap import EXPLANATION, SMALL
from tests.support.texts import changed
from tests.support.website import ROOT, Site, text_of

DOCS = ROOT / "docs"


COMPLETE = sorted(read_site_content(DOCS).complete)


PAGE = """\
---
complete: true
---
{{ topic_card() }}

## Why it matters

A drill is lent twice. …

## What you will be able to do

- One
- Two
- Three

## Subtopics

{{ topic_subtopics() }}

## The idea

{{ subtopic("verbs") }}

…

```text
GET /items
```

## Code that runs

{{ sample("one.py") }}

=== "Tab"

    {{ sample("app/part.py") | indent }}

## Pitfalls

- **First.** Remedy: one.
- **Second.** Remedy: two.
- **Third.** Remedy: three.

## Exercise

Do it.

- [ ] It works.
- [ ] It stops.

??? success "Solution"

    {{ sample("solution.py") | indent }}

## Check yourself

??? question "Why?"

    Because.

??? question "How?"

    So.

??? question "When?"

    Then.

## Resources

- [A manual](https://example.org/manual): read the first chapter for its pictures.

## Where it leads

{{ topic_neighbours() }}
""".replace("…", EXPLANATION)


RESOURCES = "## Resources\n\n- [A manual](https://example.org/manual): read the first chapter for its pictures."


WHERE_IT_LEADS = "## Where it leads\n\n{{ topic_neighbours() }}\n"


FILES = (
    Sample("http", "app/part.py", "x = 1\n"),
    Sample("http", "one.out", "1\n"),
    Sample("http", "one.py", "print(1)\n", "1\n"),
    Sample("http", "solution.out", "2\n"),
    Sample("http", "solution.py", "print(2)\n", "2\n"),
)


FAULTS = {
    "no card": (
        "{{ topic_card() }}\n",
        "",
        [
            "x.md:4:1: above the first section stands `{{ topic_card() }}` and nothing else; "
            "move other text into a section"
        ],
    ),
    "text beside the card": (
        "{{ topic_card() }}\n",
        "{{ topic_card() }}\nA foreword.\n",
        [
            "x.md:4:1: above the first section stands `{{ topic_card() }}` and nothing else; "
            "move other text into a section"
        ],
    ),
    "a list of subtopics that is typed": (
        "{{ topic_subtopics() }}\n",
        "{{ topic_subtopics() }}\n\n- Verbs\n",
        ["x.md:16:13: 'Subtopics' holds `{{ topic_subtopics() }}` and nothing else; remove the rest"],
    ),
    "neighbours that are typed": (
        "{{ topic_neighbours() }}\n",
        "To routes.\n",
        ["x.md:73:18: 'Where it leads' begins with `{{ topic_neighbours() }}`; write it first"],
    ),
    "a subtopic within a line": (
        '{{ subtopic("verbs") }}',
        '- {{ subtopic("verbs") }}',
        ['x.md:22:3: write `{{ subtopic("verbs") }}` on a line of its own, which is not indented'],
    ),
    "a subtopic in another section": (
        "- **Third.** Remedy: three.\n",
        '- **Third.** Remedy: three.\n\n{{ subtopic("codes") }}\n',
        ["x.md:44:1: 'codes' is explained outside of 'The idea'; move it into that section"],
    ),
    "a topic that hardly matters": (
        f"lent twice. {EXPLANATION}",
        "lent twice.",
        ["x.md:6:18: 'Why it matters' has 5 words; write at least 25"],
    ),
    "a subtopic that is hardly explained": (
        f"{EXPLANATION}\n\n```text",
        f"{EXPLANATION.removesuffix(' words.')}, {{{{ version('x') }}}}.\n\n```text",
        ["x.md:22:1: the explanation of 'verbs' has 24 words; write at least 25"],
    ),
    "a section is missing": (
        "## Pitfalls\n\n- **First.** Remedy: one.\n- **Second.** Remedy: two.\n- **Third.** Remedy: three.\n\n",
        "",
        ["x.md:1:1: the section 'Pitfalls' is missing; write it"],
    ),
    "a section is empty": (
        f"A drill is lent twice. {EXPLANATION}\n",
        "",
        ["x.md:6:18: the section 'Why it matters' is empty; write it"],
    ),
    "a section has another name": (
        "## Where it leads",
        "## Where it ends",
        [
            "x.md:1:1: the section 'Where it leads' is missing; write it",
            "x.md:73:17: 'Where it ends' is no section of a topic's page; did you mean 'Where it leads'?",
        ],
    ),
    "sections stand in another order": (
        f"{RESOURCES}\n\n{WHERE_IT_LEADS}",
        f"{WHERE_IT_LEADS}\n{RESOURCES}\n",
        [f"x.md:1:1: the sections stand in another order than: {', '.join(SECTIONS)}"],
    ),
    "too few outcomes": (
        "- Three\n",
        "",
        [
            "x.md:10:31: 'What you will be able to do' has 2 outcomes, a list's item each; wanted are 3 to 6",
        ],
    ),
    "too many outcomes": (
        "- Three\n",
        "- Three\n- Four\n- Five\n- Six\n- Seven\n",
        ["x.md:10:31: 'What you will be able to do' has 7 outcomes, a list's item each; wanted are 3 to 6"],
    ),
    "a pitfall without a name": (
        "- **Third.** Remedy",
        "- Remedy",
        ["x.md:38:12: 'Pitfalls' has 2 pitfalls, each as `- **Its name.** …`; wanted are 3 to 9"],
    ),
    "too many pitfalls": (
        "- **Third.** Remedy: three.\n",
        "".join(f"- **Number {n}.** Remedy: {n}.\n" for n in range(8)),
        ["x.md:38:12: 'Pitfalls' has 10 pitfalls, each as `- **Its name.** …`; wanted are 3 to 9"],
    ),
    "too many criteria": (
        "- [ ] It stops.\n",
        "- [ ] It stops.\n" * 9,
        ["x.md:44:12: 'Exercise' has 10 acceptance criteria, each as `- [ ] …`; wanted are 2 to 9"],
    ),
    "too few criteria": (
        "- [ ] It stops.\n",
        "",
        ["x.md:44:12: 'Exercise' has 1 acceptance criteria, each as `- [ ] …`; wanted are 2 to 9"],
    ),
    "a solution that is not folded": (
        '??? success "Solution"\n\n    {{ sample("solution.py") | indent }}',
        '{{ sample("solution.py") }}',
        [
            "x.md:44:12: the exercise has no solution that the tests run; show a `solution` file that is run under "
            '`??? success "Solution"`',
        ],
    ),
    "a solution of other files": (
        '    {{ sample("solution.py") | indent }}',
        '    {{ sample("one.py") | indent }}',
        [
            "x.md:1:1: 'solution.py' is run but not shown; write {{ sample(\"solution.py\") }} or remove it",
            "x.md:52:1: the exercise has no solution that the tests run; show a `solution` file that is run under "
            '`??? success "Solution"`',
        ],
    ),
    "a question without an answer": (
        '??? question "When?"\n\n    Then.',
        '??? question "When?"\n\nThen.',
        [
            "x.md:55:18: 'Check yourself' has 2 questions, each as `??? question \"…\"` with its answer indented; "
            "wanted are 3 to 5",
        ],
    ),
    "a question whose answer is not folded": (
        '??? question "When?"',
        '???+ question "When?"',
        [
            "x.md:55:18: 'Check yourself' has 2 questions, each as `??? question \"…\"` with its answer indented; "
            "wanted are 3 to 5",
        ],
    ),
    "too many questions": (
        '??? question "When?"\n\n    Then.\n',
        '??? question "When?"\n\n    Then.\n\n' * 4,
        [
            "x.md:55:18: 'Check yourself' has 6 questions, each as `??? question \"…\"` with its answer indented; "
            "wanted are 3 to 5",
        ],
    ),
    "no resources": (
        "- [A manual](https://example.org/manual): read the first chapter for its pictures.",
        "Look around.",
        ["x.md:69:13: 'Resources' has 0 resources, a list's item each; wanted are 1 to 5"],
    ),
    "a resource without a link": (
        "[A manual](https://example.org/manual)",
        "A manual",
        ["x.md:71:1: a resource is one link and what to read in it: `- [Title](https://…): …`"],
    ),
    "a resource with two links": (
        "for its pictures.",
        "for its pictures,\n  as does <https://example.org/other>.",
        ["x.md:71:1: a resource is one link and what to read in it: `- [Title](https://…): …`"],
    ),
    "a resource without what to read": (
        ": read the first chapter for its pictures.",
        "",
        ["x.md:71:1: a resource is one link and what to read in it: `- [Title](https://…): …`"],
    ),
    "a resource with too few words": (
        ": read the first chapter for its pictures.",
        ": read all.",
        ["x.md:71:1: a resource is one link and what to read in it: `- [Title](https://…): …`"],
    ),
    "too many resources": (
        "for its pictures.\n",
        "for its pictures.\n" + "".join(f"- [M](https://example.org/{n}): read all of it at once.\n" for n in range(5)),
        ["x.md:69:13: 'Resources' has 6 resources, a list's item each; wanted are 1 to 5"],
    ),
    "a link that stands twice": (
        "A drill is lent twice.",
        "A [drill](https://example.org/manual) is lent twice.",
        ["x.md:71:12: https://example.org/manual is linked before; link it once"],
    ),
    "a link that stands again and again": (
        "A drill is lent twice.",
        'A <https://example.org/a>\n<https://example.org/a> [drill](https://example.org/a "A").',
        [f"x.md:9:{column}: https://example.org/a is linked before; link it once" for column in (1, 31)],
    ),
    "code without a language": (
        "```text\nGET",
        "```\nGET",
        [
            "x.md:26:1: code is shown from a file that the tests run; move it there and write `{{ sample(…) }}`",
        ],
    ),
    "code between tildes": (
        "```text\nGET /items\n```",
        "~~~ {.http}\nGET /items\n~~~",
        [
            "x.md:26:1: code is shown from a file that the tests run; move it there and write `{{ sample(…) }}`",
        ],
    ),
    "code that is typed": (
        "```text\nGET",
        "```python\nGET",
        [
            "x.md:26:1: code is shown from a file that the tests run; move it there and write `{{ sample(…) }}`",
        ],
    ),
    "code that is typed in a tab": (
        '    {{ sample("app/part.py") | indent }}',
        '    {{ sample("app/part.py") | indent }}\n\n    ``` { .sql }\n    SELECT 1\n    ```',
        [
            "x.md:38:1: code is shown from a file that the tests run; move it there and write `{{ sample(…) }}`",
        ],
    ),
    "a file that is not there": (
        '{{ sample("app/part.py") | indent }}',
        '{{ sample("app/parts.py") | indent }}',
        [
            "x.md:1:1: docs/topics/http/app/part.py is neither run nor shown nor named; remove it",
            "x.md:36:5: 'app/parts.py' is no file of docs/topics/http/; did you mean 'app/part.py'?",
        ],
    ),
    "a section that stands twice": (
        "## Exercise\n",
        "## Pitfalls\n\n- More.\n\n## Exercise\n",
        ["x.md:44:12: the section 'Pitfalls' stands twice; keep one"],
    ),
    "a question that is only quoted": (
        '??? question "When?"\n\n    Then.\n',
        '```text\n??? question "When?"\n\n    Then.\n```\n',
        [
            "x.md:55:18: 'Check yourself' has 2 questions, each as `??? question \"…\"` with its answer indented; "
            "wanted are 3 to 5",
        ],
    ),
    "a file whose call is only quoted": (
        '{{ sample("one.py") }}\n',
        '```text\n{{ sample("one.py") }}\n```\n',
        ["x.md:1:1: 'one.py' is run but not shown; write {{ sample(\"one.py\") }} or remove it"],
    ),
    "an output that is shown by itself": (
        '{{ sample("one.py") }}',
        '{{ sample("one.py") }}\n\n{{ sample("one.out") }}',
        ["x.md:34:1: 'one.out' is no file of docs/topics/http/; did you mean 'one.py'?"],
    ),
    "a file that is run and not shown": (
        '{{ sample("one.py") }}\n',
        "",
        ["x.md:1:1: 'one.py' is run but not shown; write {{ sample(\"one.py\") }} or remove it"],
    ),
}


@pytest.fixture(scope="module")
def topic(small: Roadmap) -> Topic:
    """A topic with the one page that is used here."""
    return small.topic("http")


def problems(topic: Topic, text: str, files: tuple[Sample, ...] = FILES) -> list[str]:
    """What is wrong with a page, in the order of its lines."""
    found = structure_problems(topic, text, "x.md", files)
    return [str(it) for it in sorted(found, key=lambda it: (it.place.line, it.message) if it.place else (0, ""))]


def test_a_page_of_the_right_form_has_no_problem(topic: Topic) -> None:
    assert problems(topic, PAGE) == []


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_with_its_line_and_remedy(topic: Topic, old: str, new: str, expected: list[str]) -> None:
    assert problems(topic, edited(PAGE, (old, new))) == expected


def test_of_a_page_whose_front_matter_is_unclear_nothing_is_said(topic: Topic) -> None:
    for head in ("- complete: true\n", "complete: true\ntitle: a: b\n"):
        assert problems(topic, edited(PAGE, ("complete: true\n", head))) == []


def test_all_faults_are_told_at_once(topic: Topic) -> None:
    edits = [(old, new) for name in ("too few outcomes", "too few criteria") for old, new, _ in [FAULTS[name]]]
    assert len(problems(topic, edited(PAGE, *edits))) == 2


def test_what_is_still_to_be_written_keeps_a_page_from_being_complete(topic: Topic) -> None:
    text = edited(PAGE, ("A drill is lent twice.", '{{ todo("why") }}'))
    assert problems(topic, text) == ["x.md:8:1: 'why' is still to be written; write it, or take `complete: true` back"]
    assert problems(topic, text.replace("complete: true", "")) == []


def test_the_page_of_a_draft_is_not_complete(topic: Topic) -> None:
    assert problems(changed(topic, draft=True), PAGE) == [
        "x.md:1:1: the topic is a draft; finish it in the data and remove `draft: true`, or take `complete: true` back"
    ]


def incomplete(text: str) -> str:
    """Return a page without what only complete pages need."""
    before, _, rest = text.removeprefix("---\ncomplete: true\n---\n").partition("## Code that runs")
    return f"{before}## Where it leads{rest.partition('## Where it leads')[2]}"


def test_a_page_that_is_not_complete_needs_its_first_sections(topic: Topic) -> None:
    page = incomplete(PAGE)
    assert problems(topic, page, ()) == []
    assert problems(topic, page.replace("- Three\n", ""), ()) == [
        "x.md:7:31: 'What you will be able to do' has 2 outcomes, a list's item each; wanted are 3 to 6"
    ]
    assert problems(topic, page.replace("## Subtopics\n\n{{ topic_subtopics() }}\n", ""), ()) == [
        "x.md:1:1: the section 'Subtopics' is missing; write it"
    ]
    assert problems(topic, page.replace("## The idea", "## The ideas"), ()) == [
        "x.md:1:1: the section 'The idea' is missing; write it",
        "x.md:17:13: 'The ideas' is no section of a topic's page; did you mean 'The idea'?",
    ]


def test_a_page_that_is_not_complete_may_have_more_sections(topic: Topic) -> None:
    page = incomplete(PAGE)
    assert problems(topic, page.replace("## Where", "## Pitfalls\n\nOne.\n\n## Where"), ()) == []
    (problem,) = problems(topic, f"{page}\n## Pitfalls\n\nOne.\n", ())
    assert problem.startswith("x.md:1:1: the sections stand in another order than: ")


def test_a_page_that_is_begun_is_held_to_its_outline(topic: Topic) -> None:
    assert problems(topic, topic_page(), ()) == []
    mark = '{{ todo("all of it") }}'
    assert problems(topic, f"{{{{ topic_card() }}}}\n\n## The idea\n\n{mark}\n", ()) == []
    assert problems(topic, f"A foreword.\n\n## The ideas\n\n{mark}\n", ()) == [
        "x.md:1:1: above the first section stands `{{ topic_card() }}` and nothing else; "
        "move other text into a section",
        "x.md:3:13: 'The ideas' is no section of a topic's page; did you mean 'The idea'?",
    ]


def test_a_page_without_any_code_that_runs_is_not_complete(topic: Topic) -> None:
    assert "x.md:1:1: no sample is run; put one into docs/topics/http/" in problems(topic, PAGE, FILES[:1])


def test_an_output_of_nothing_lies_about(topic: Topic) -> None:
    left = (*FILES, Sample("http", "old.out", "3\n"))
    assert problems(topic, PAGE, left) == [
        "x.md:1:1: docs/topics/http/old.out is neither run nor shown nor named; remove it"
    ]


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        ("app/__init__.py", "from app import x", True),
        ("app/__init__.py", "import application", False),
        ("page.html", 'render("page.html")', True),
        ("page.html", "pages = 1", False),
    ],
)
def test_a_part_is_named_by_its_whole_stem_or_its_package(topic: Topic, name: str, text: str, is_named: bool) -> None:
    files = (*FILES[1:], Sample("http", "app/part.py", text), Sample("http", name, name.partition(".")[0]))
    message = f"x.md:1:1: docs/topics/http/{name} is neither run nor shown nor named; remove it"
    assert problems(topic, PAGE, files) == ([] if is_named else [message])


def test_an_output_that_names_a_file_does_not_count(topic: Topic) -> None:
    files = (*FILES, Sample("http", "other.py", "x = 1\n"), Sample("http", "one.out", "other\n"))
    assert problems(topic, PAGE, files) == [
        "x.md:1:1: docs/topics/http/other.py is neither run nor shown nor named; remove it"
    ]


def test_only_a_solution_that_is_run_counts(topic: Topic) -> None:
    files = tuple(Sample("http", it.name, it.text) if it.name == "solution.py" else it for it in FILES)
    assert any("has no solution that the tests run" in problem for problem in problems(topic, PAGE, files))


def test_a_solution_alone_is_no_sample(topic: Topic) -> None:
    page = edited(PAGE, ('{{ sample("one.py") }}\n\n', ""))
    assert problems(topic, page, (FILES[0], *FILES[3:])) == [
        "x.md:1:1: no sample is run; put one into docs/topics/http/"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- **First.** Remedy", "- **First.**\n  Remedy"),
        ("read the first chapter for", "read the\n  first chapter for"),
        ("[A manual](https://example.org/manual): read", "<https://example.org/manual>: read"),
        ("A drill is lent", "A [drill](drill.md) is lent [twice](drill.md), says <https://example.org/manual#drill>"),
        ("```text\nGET /items\n```", "``` { .text .wide title='a' }\nGET /items\n```"),
        ("```text\nGET /items\n```", "```mermaid\nflowchart LR\n```"),
        ("- Three\n", "- Three\n- Four\n- Five\n- Six\n"),
        ('??? question "Why?"\n\n', '??? question "Why?"\n'),
    ],
)
def test_what_a_page_may_hold_is_no_problem(topic: Topic, old: str, new: str) -> None:
    assert problems(topic, edited(PAGE, (old, new))) == []


def test_a_part_may_be_named_by_another_file_instead_of_being_shown(topic: Topic) -> None:
    page = edited(PAGE, ('    {{ sample("app/part.py") | indent }}', "    Text."))
    imported = tuple(
        Sample("http", it.name, "import part\n", it.printed) if it.name == "one.py" else it for it in FILES
    )
    assert problems(topic, page, imported) == []


@pytest.mark.parametrize(
    "fence",
    [
        "````text\n```\n## x\n```sql\n{{ sample() }}\n````\n",
        "~~~text\n```\n## x\n~~~\n",
        "```text\n````sql\n## x\n`````\n",
    ],
)
def test_a_fence_ends_at_its_own_mark(topic: Topic, fence: str) -> None:
    assert problems(topic, edited(PAGE, ("```text\nGET /items\n```\n", fence))) == []


def test_a_hidden_file_may_be_named_by_another(topic: Topic) -> None:
    hidden = (*FILES, Sample("http", ".dockerignore", "*\n"), Sample("http", "app/x.py", "# .dockerignore\nimport x\n"))
    page = edited(PAGE, ('    {{ sample("app/part.py") | indent }}', '    {{ sample("app/x.py") | indent }}'))
    named = tuple(Sample("http", it.name, "import part\n", it.printed) if it.name == "one.py" else it for it in hidden)
    assert problems(topic, page, named) == []


@pytest.mark.parametrize("code", ["```text\n## Items\n```", "~~~text\n## Items\n~~~"])
def test_a_heading_inside_of_code_is_no_section(topic: Topic, code: str) -> None:
    assert problems(topic, edited(PAGE, ("```text\nGET /items\n```", code))) == []


def test_the_check_of_the_data_tells_such_faults(small: Roadmap, small_docs: Path) -> None:
    page = small_docs / "topics" / "http.md"
    calls = "\n\n".join(f'{{{{ subtopic("{subtopic.id}") }}}}' for subtopic in small.topic("http").subtopics)
    page.write_text(f"---\ncomplete: true\n---\n{calls}\n", "utf-8")
    _, found = check(SMALL, small_docs)
    messages = [problem.message for problem in found]
    assert len(messages) > 5
    assert "the section 'Exercise' is missing; write it" in messages


def test_pages_are_complete() -> None:
    assert len(COMPLETE) >= 9


@pytest.mark.parametrize("topic_id", COMPLETE)
def test_a_complete_page_is_built_as_its_form_promises(built_site: Site, roadmap: Roadmap, topic_id: str) -> None:
    article = built_site.article(f"topics/{topic_id}/")
    titles = [text_of(heading).removesuffix("¶") for heading in article.select("h2")]
    assert titles == list(SECTIONS)
    folded = article.select("details")
    assert 4 <= len(folded) <= 6
    assert [it for it in folded if it.has_attr("open")] == []
    assert len(article.select("details.success .highlight")) >= 1
    assert len(article.select(".sample__caption")) >= 2
    links = {str(link["href"]) for link in article.select("a[href]")}
    assert {f"../{wanted}/" for wanted in roadmap.topic(topic_id).requires} <= links


@pytest.mark.parametrize("topic_id", COMPLETE)
def test_search_lands_on_each_key_subtopic(built_site: Site, roadmap: Roadmap, topic_id: str) -> None:
    keys = [subtopic.id for subtopic in roadmap.topic(topic_id).subtopics if subtopic.key]
    assert keys
    assert {f"topics/{topic_id}/#{key}" for key in keys} <= indexed(built_site).keys()


def test_the_contribute_page_lists_what_the_command_lists(built_site: Site, roadmap: Roadmap) -> None:
    article = built_site.article("contribute/")
    complete, rest = (
        next(it for it in article.select("p") if text_of(it).startswith(start))
        for start in (f"{len(COMPLETE)} of {len(roadmap.topics)} pages are complete:", "Not yet:")
    )
    assert sorted(str(link["href"]).split("/")[-2] for link in complete.select("a")) == COMPLETE
    assert len(rest.select("a")) == len(roadmap.topics) - len(COMPLETE)
