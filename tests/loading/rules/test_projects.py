import pytest

from tests.support.faults import Complaints

CASES = {
    "prerequisite of a project named twice": (
        "requires: [routes]\n",
        "requires: [routes, routes]\n",
        "small.yml:105:5: projects.shop.requires: 'routes' is named 2 times; once is enough",
    ),
    "stages in another order": (
        (
            "      - {phase: basics, hours: 5, adds: A list of goods.}\n"
            "      - {phase: web, hours: 8, adds: A page of goods.}\n"
        ),
        (
            "      - {phase: web, hours: 8, adds: A page of goods.}\n"
            "      - {phase: basics, hours: 5, adds: A list of goods.}\n"
        ),
        (
            "small.yml:106:5: projects.shop.stages: stand for web, basics; write one a phase, in the order of "
            "basics, web"
        ),
    ),
    "two stages in a phase": (
        "{phase: web, hours: 8, adds: A page of goods.}",
        "{phase: web, hours: 4, adds: A page.}\n      - {phase: web, hours: 4, adds: Goods.}",
        (
            "small.yml:106:5: projects.shop.stages: stand for basics, web, web; write one a phase, in the order "
            "of basics, web"
        ),
    ),
    "project before its prerequisite": (
        "    requires: [functions]\n    stages",
        "    requires: [functions, http]\n    stages",
        (
            "small.yml:97:27: projects.calculator.requires[1]: 'http' is learned in 'web', after the project "
            "ends in 'basics'"
        ),
    ),
    "no capstone": (
        "    capstone: true\n",
        "",
        "small.yml:93:1: projects: 0 of them are a capstone; exactly one has to be",
    ),
    "two capstones": (
        "    summary: It adds.\n",
        "    summary: It adds.\n    capstone: true\n",
        "small.yml:93:1: projects: 2 of them are a capstone; exactly one has to be",
    ),
    "capstone that rests": (
        "      - {phase: basics, hours: 5, adds: A list of goods.}\n",
        "",
        "small.yml:106:5: projects.shop.stages: the capstone has no stage in basics",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_with_its_place_its_value_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected


@pytest.mark.parametrize(
    "stages",
    [
        "  - {phase: web, adds: b}\n  - {phase: basics, adds: a}\n",
        "  - {phase: basics, adds: a}\n",
        "  - {phase: basics, adds: a}\n  - {phase: web, adds: b}\n  - {phase: web, adds: c}\n",
    ],
    ids=["another order", "one is missing", "one twice"],
)
def test_the_example_has_a_stage_for_each_phase_in_order(complaints: Complaints, stages: str) -> None:
    whole = "  - phase: basics\n    adds: A program greets.\n  - phase: web\n    adds: The program answers over HTTP.\n"
    assert complaints((whole, stages)) == (
        "small.yml:234:1: example: its stages are not those of the phases in their order: basics, web"
    )


def test_a_roadmap_may_be_without_an_example(complaints: Complaints) -> None:
    whole = (
        "example:\n  - phase: basics\n    adds: A program greets.\n"
        "  - phase: web\n    adds: The program answers over HTTP.\n"
    )
    assert complaints((whole, "")) == ""


def test_a_stage_of_no_phase_is_told_with_its_line(complaints: Complaints) -> None:
    found = complaints(("  - phase: web\n    adds: The", "  - phase: webb\n    adds: The"))
    assert "small.yml:237:5: example[1].phase: 'webb' is not a phase; did you mean 'web'?" in found.splitlines()


def test_a_removal_of_what_the_example_does_not_have_is_told_with_its_line(complaints: Complaints) -> None:
    found = complaints(("over HTTP.\n", "over HTTP.\n    removes: [old.py]\n"))
    assert found == "small.yml:239:15: example[1].removes[0]: the stage before has no 'old.py'; remove the line"
