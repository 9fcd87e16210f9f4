import pytest

from tests.support.faults import Complaints

CASES = {
    "alias of two things": (
        "{plan: bob, words",
        "{plan: bob, phase: web, words",
        "small.yml:250:5: aliases[2]: names 2 of topic, project, phase, plan, pace and page; an entry leads to one",
    ),
    "alias of nothing": (
        "{plan: bob, words",
        "{words",
        "small.yml:250:5: aliases[2]: names 0 of topic, project, phase, plan, pace and page; an entry leads to one",
    ),
    "aliases in two places": (
        "{plan: bob, words",
        "{topic: functions, words",
        "small.yml:250:5: aliases[2]: topic: functions has aliases in an earlier entry; keep them together",
    ),
    "alias that is a title": (
        "words: [PUT]",
        "words: [PUT, 'break AND continue']",
        (
            "small.yml:249:38: aliases[1].words[1]: 'break AND continue' is the title of loops/break, which is found "
            "by it; remove the alias"
        ),
    ),
    "alias twice": (
        "words: [PUT]",
        "words: [PUT, put]",
        "small.yml:249:38: aliases[1].words[1]: 'put' repeats an alias before it; once is enough",
    ),
    "alias without a word": (
        "words: [PUT]",
        "words: [PUT, '%']",
        "small.yml:249:38: aliases[1].words[1]: '%' has no word that the search knows; remove it",
    ),
    "asked word that asks": (
        "asked: callable",
        "asked: callable how",
        "small.yml:248:51: aliases[0].asked: 'how' is never looked up; write words in lower case that name something",
    ),
    "asked word in capitals": (
        "asked: callable",
        "asked: Callable",
        (
            "small.yml:248:51: aliases[0].asked: 'Callable' has another form: More words of the questions that it "
            "answers, in lower case, with blanks between."
        ),
    ),
    "asked word twice": (
        "asked: callable",
        "asked: callable def",
        "small.yml:248:51: aliases[0].asked: 'def' stands in this entry already; once is enough",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_with_its_place_its_value_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected
