from pathlib import Path

import pytest

from tests.support.faults import complaints_in, edited
from tests.support.small_roadmap import SMALL, SMALL_SEARCH

TEXT = SMALL.read_text("utf-8")
SEARCH = SMALL_SEARCH.read_text("utf-8")

CASES = {
    "alias of two things": (
        "{plan: bob, words",
        "{plan: bob, phase: web, words",
        "search.yml:5:5: aliases[2]: names 2 of topic, project, phase, plan, pace and page; an entry leads to one",
    ),
    "alias of nothing": (
        "{plan: bob, words",
        "{words",
        "search.yml:5:5: aliases[2]: names 0 of topic, project, phase, plan, pace and page; an entry leads to one",
    ),
    "aliases in two places": (
        "{plan: bob, words",
        "{topic: functions, words",
        "search.yml:5:5: aliases[2]: topic: functions has aliases in an earlier entry; keep them together",
    ),
    "alias that is a title": (
        "words: [PUT]",
        "words: [PUT, 'break AND continue']",
        (
            "search.yml:4:38: aliases[1].words[1]: 'break AND continue' is the title of loops/break, which is found "
            "by it; remove the alias"
        ),
    ),
    "alias twice": (
        "words: [PUT]",
        "words: [PUT, put]",
        "search.yml:4:38: aliases[1].words[1]: 'put' repeats an alias before it; once is enough",
    ),
    "alias without a word": (
        "words: [PUT]",
        "words: [PUT, '%']",
        "search.yml:4:38: aliases[1].words[1]: '%' has no word that the search knows; remove it",
    ),
    "keyword that asks": (
        "keywords: callable",
        "keywords: callable how",
        "search.yml:3:51: aliases[0].keywords: 'how' is never looked up; write words in lower case that name something",
    ),
    "keyword in capitals": (
        "keywords: callable",
        "keywords: Callable",
        (
            "search.yml:3:51: aliases[0].keywords: 'Callable' has another form: More words of the questions that it "
            "answers, in lower case, with blanks between."
        ),
    ),
    "keyword twice": (
        "keywords: callable",
        "keywords: callable def",
        "search.yml:3:51: aliases[0].keywords: 'def' stands in this entry already; once is enough",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
@pytest.mark.usefixtures("small_docs")
def test_a_broken_rule_is_told_with_its_place_its_value_and_the_remedy(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert complaints_in(TEXT, tmp_path, edited(SEARCH, (old, new))) == expected


@pytest.mark.usefixtures("small_docs")
def test_problems_of_both_files_are_told_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    text = edited(TEXT, ("    hours: 8\n", "    hours: eight\n"), ("id: while, title: While", "id: while, title: Put"))
    search = edited(SEARCH, ("{topic: functions, words", "{topics: functions, words"), ("{plan: bob", "{plan: bbo"))
    assert complaints_in(text, tmp_path, search).splitlines() == [
        "search.yml:3:6: aliases[0].topics: unknown key 'topics'; did you mean 'topic'?",
        "search.yml:4:33: aliases[1].words[0]: 'PUT' is the title of loops/while, which is found by it; "
        "remove the alias",
        "search.yml:5:6: aliases[2].plan: 'bbo' is not a plan; did you mean 'bob'?",
        "small.yml:64:5: topics.http.hours: 'eight' is not a whole number: Whole hours to learn it, "
        "exercises and its part of the phase's projects included.",
    ]


@pytest.mark.usefixtures("small_docs")
def test_faulty_yaml_in_one_file_leaves_the_other_checked(tmp_path: Path) -> None:
    text = edited(TEXT, ("    hours: 8\n", "    hours: eight\n"))
    told = complaints_in(text, tmp_path, "aliases: [\n").splitlines()
    assert [line.partition(": ")[0] for line in told] == ["search.yml:2:1", "small.yml:64:5"]
    told = complaints_in("topics: [\n", tmp_path, edited(SEARCH, ("words: [PUT]", "word: [PUT]"))).splitlines()
    assert [line.partition(": ")[0] for line in told] == ["search.yml:4:25", "small.yml:2:1"]


@pytest.mark.parametrize(
    ("page", "remedy"),
    [("glosary.md", "; did you mean 'glossary.md'?"), ("topics/loops.md", "; valid: glossary.md, plans/index.md")],
)
def test_an_alias_of_no_page_is_told(tmp_path: Path, small_docs: Path, page: str, remedy: str) -> None:
    for name in ("glossary.md", "plans/index.md"):
        (small_docs / name).write_text("text\n", encoding="utf-8")
    aliases = "".join(f"  - {{page: {name}, words: [words]}}\n" for name in ("glossary.md", "plans/index.md", page))
    assert complaints_in(TEXT, tmp_path, f"{SEARCH}{aliases}") == (
        f"search.yml:8:6: aliases[5].page: {page!r} is no page without an entry of its own{remedy}"
    )
