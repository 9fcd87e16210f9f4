import pytest

from macros.loading.rules.phases import phase_order_is_justified
from macros.model.roadmap import Roadmap
from tests.support.faults import Complaints
from tests.support.texts import changed

CASES = {
    "phase without a key topic": (
        "    priority: key\n    deviation: The sources take it for granted.\n",
        "    priority: core\n",
        "small.yml:18:5: phases.web.topics: has no key topic; give one of them the priority key",
    ),
    "order of phases without a reason": (
        "        period: [1, 6]\n        items:\n          - {text: Loops, covers: [loops]}\n",
        (
            "        period: [3, 6]\n"
            "        items:\n"
            "          - {text: Loops, covers: [loops]}\n"
            "      - id: net\n"
            "        title: The net\n"
            "        period: [1, 2]\n"
            "        items:\n"
        ),
        "small.yml:14:5: phases.web: bob put it before 'basics'; say under deviation why it comes after",
    ),
    "reason for the order without need": (
        "    goal: Serve a page.\n",
        "    goal: Serve a page.\n    deviation: We like it.\n",
        "small.yml:17:5: phases.web.deviation: most sources have the same order; remove the deviation",
    ),
    "projects without time to learn": (
        "{phase: web, hours: 8",
        "{phase: web, hours: 13",
        "small.yml:14:5: phases.web: its projects take 13 of 20 hours; at most 12 (60 percent) may be theirs",
    ),
}
BASICS = "    topics: [values, loops, functions, classes]\n"


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_with_its_place_its_value_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("[[values], [loops, functions], [classes]]", ""),
        (
            "[[values], [loops, functions]]",
            "hold other topics than the phase (classes); hold each once, or remove rows",
        ),
        (
            "[[values], [loops, functions], [classes, http]]",
            "hold other topics than the phase (http); hold each once, or remove rows",
        ),
        (
            "[[values], [loops, functions, loops], [classes]]",
            "hold other topics than the phase (one of them twice); hold each once, or remove rows",
        ),
        ("[[values, loops], [functions], [classes]]", "'loops' needs 'values'; move it to a row below"),
    ],
    ids=["as they should be", "one is missing", "one of another phase", "one twice", "one beside what it needs"],
)
def test_rows_of_a_flowchart_hold_the_topics_of_the_phase(complaints: Complaints, rows: str, expected: str) -> None:
    found = complaints((BASICS, f"{BASICS}    rows: {rows}\n"))
    assert found == (f"small.yml:14:5: phases.basics.rows: {expected}" if expected else "")


def test_a_phase_that_nobody_schedules_does_not_change_what_is_said_of_its_neighbours(small: Roadmap) -> None:
    """The sources would have the first two the other way round, and nothing to say of the third."""
    basics, web = small.phases
    unknown = changed(web, id="unknown", topics=("classes",))
    for between in (unknown, changed(basics, id="draft", draft=True)):
        phases = (web, between, basics)
        found = list(phase_order_is_justified(changed(small, phases=phases)))
        assert [(it.path, it.message.partition(";")[0]) for it in found] == [(("phases", 2), "ada put it before 'web'")]
