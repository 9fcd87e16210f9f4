import pytest

from tests.support.faults import Complaints


def test_the_small_roadmap_keeps_every_rule(complaints: Complaints) -> None:
    assert complaints() == ""


@pytest.mark.parametrize(
    "edit",
    [
        ("period: [1, 1], unit: month", "period: [9, 9], unit: week"),
        ("hours: [2, 3], activity", "hours: [2, 2.5], activity"),
        ("range: [4, 6]", "range: [4, 4]"),
        (
            "{days: [tue], hours: 2, activity: Learn}",
            "{days: [tue], hours: 2, activity: Learn}\n      - {days: [sun], hours: 0, activity: Rest}",
        ),
        ("{phase: web, hours: 8", "{phase: web, hours: 12"),
        ("topics: [values, loops, functions, classes]", "topics: [values, functions, loops, classes]"),
    ],
)
def test_what_a_rule_just_allows_is_no_problem(complaints: Complaints, edit: tuple[str, str]) -> None:
    assert complaints(edit) == ""
