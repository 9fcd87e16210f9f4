from datetime import UTC, date, datetime, timedelta

import pytest

from macros.loading.rules.site import future_changes
from macros.model.roadmap import Roadmap
from tests.support.faults import Complaints

CASES = {
    "changes in the wrong order": (
        "{id: begun, date: 2026-01-05,",
        "{id: begun, date: 2026-02-02,",
        "small.yml:249:17: changes.begun.date: 2026-02-02 is after 2026-02-01 above it; the newest change comes first",
    ),
    "change of a page twice": (
        "pages: [phases/basics.md]}",
        "pages: [phases/basics.md, phases/basics.md]}",
        "small.yml:249:61: changes.begun.pages: 'phases/basics.md' is named 2 times; once is enough",
    ),
    "change of no page": (
        "pages: [phases/basics.md]}",
        "pages: [phases/basic.md]}",
        "small.yml:249:69: changes.begun.pages[0]: 'phases/basic.md' is not a page in docs/; "
        "did you mean 'phases/basics.md'?",
    ),
    "change that has not come": (
        "{id: answers, date: 2026-02-01,",
        "{id: answers, date: 9998-02-01,",
        f"small.yml:248:19: changes.answers.date: 9998-02-01 is still to come (today is {datetime.now(UTC).date()}); "
        "write the day on which readers got it",
    ),
    "term twice": (
        "  - {term: HTTP, meaning: Hypertext Transfer Protocol}",
        "  - {term: HTTP, meaning: Hypertext Transfer Protocol}\n  - {term: HTTP, meaning: Again}",
        "small.yml:233:6: glossary[1].term: 'HTTP' is explained twice; keep one",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_with_its_place_its_value_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected


def test_a_change_of_today_may_be_tomorrow_where_it_was_made(small: Roadmap) -> None:
    newest = small.changes[0].date
    assert list(future_changes(small, newest - timedelta(days=1))) == []
    assert [problem.path for problem in future_changes(small, newest - timedelta(days=2))] == [("changes", 0, "date")]
    assert len(list(future_changes(small, date.min))) == len(small.changes)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  - id: loops\n", "  - id: loops\n    formerly: [repeating, again]\n", ""),
        (
            "  - id: loops\n",
            "  - id: loops\n    formerly: [repeating, http]\n",
            "small.yml:32:27: topics.loops.formerly[1]: 'http' leads to 'http' already; remove it here",
        ),
        (
            "  - id: loops\n",
            "  - id: loops\n    formerly: [loops]\n",
            "small.yml:32:16: topics.loops.formerly[0]: 'loops' leads to 'loops' already; remove it here",
        ),
        (
            "  - {id: while, title: While}\n      - {id: break, ",
            "  - {id: while, formerly: [as-long], title: While}\n      - {id: break, formerly: [as-long], ",
            (
                "small.yml:40:32: topics.loops.subtopics.break.formerly[0]: 'as-long' leads to 'while' already; "
                "remove it here"
            ),
        ),
        (
            "  - id: web\n",
            "  - id: web\n    formerly: [basics]\n",
            "small.yml:15:16: phases.web.formerly[0]: 'basics' leads to 'basics' already; remove it here",
        ),
        (
            "  - id: shop\n",
            "  - id: shop\n    formerly: [calculator]\n",
            "small.yml:102:16: projects.shop.formerly[0]: 'calculator' leads to 'calculator' already; remove it here",
        ),
    ],
    ids=["none is taken", "another topic", "itself", "two subtopics", "a phase", "a project"],
)
def test_a_former_id_leads_to_one_entry(complaints: Complaints, old: str, new: str, expected: str) -> None:
    assert complaints((old, new)) == expected
