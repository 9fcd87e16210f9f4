from typing import Any

import pytest

from macros.problems import DataPath, Place, Problem, RoadmapError, did_you_mean, kebab, label_of, nearest, shown

DATA = {"topics": [{"id": "http", "requires": ["git"]}, {"id": "No id\n"}, "text", {"id": 7}], "my key": {"a": 1}}


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ((), ""),
        (("topics",), "topics"),
        (("topics", 0, "requires", 0), "topics.http.requires[0]"),
        (("topics", 1, "id"), "topics[1].id"),
        (("topics", 2), "topics[2]"),
        (("topics", 3, "id"), "topics[3].id"),
        (("topics", 9, "hours"), "topics[9].hours"),
        (("my key", "a"), "'my key'.a"),
        (("topics", 2, "a\nb", 4), r"topics[2].'a\nb'[4]"),
    ],
)
def test_a_path_names_entries_by_their_id(path: DataPath, label: str) -> None:
    assert label_of(path, DATA) == label


@pytest.mark.parametrize(
    ("value", "valid", "hint"),
    [
        ("fucntions", ["functions", "loops"], "; did you mean 'functions'?"),
        ("HTTP", ["http", "loops"], "; did you mean 'http'?"),
        ("tuesday", ["mon", "tue", "sat"], "; did you mean 'tue'?"),
        ("kubernetes", ["loops", "http"], "; valid: http, loops"),
        (
            "kubernetes",
            [f"t{number}" for number in range(12)],
            "; valid: t0, t1, t10, t11, t2, t3, t4, t5, t6, t7, t8, t9",
        ),
        ("kubernetes", [f"t{number}" for number in range(17)], ""),
        ("kubernetes", [], ""),
    ],
)
def test_a_hint_names_the_nearest_or_a_short_list(value: str, valid: list[str], hint: str) -> None:
    assert did_you_mean(value, valid) == hint


def test_nothing_is_near_in_vain() -> None:
    assert nearest("x" * 100_000, ["loops", "http"]) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (3.5, "3.5"),
        ("it's\n", '"it\'s\\n"'),
        ([1, "a", [None]], "[1, 'a', [null]]"),
        ({"a": {"b": False}}, "{a: {b: false}}"),
        ("x" * 58, f"'{'x' * 58}'"),
        ("x" * 59, f"'{'x' * 56}..."),
    ],
)
def test_a_value_is_shown_as_yaml_in_one_short_line(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [("Big O", "big-o"), ("snake_case", "snake-case"), ("--x--", "x"), ("C++ & C", "c-c"), ("", "a-name")],
)
def test_kebab_case(text: str, name: str) -> None:
    assert kebab(text) == name


def test_a_problem_reads_place_path_message() -> None:
    problem = Problem(("a",), "is wrong")
    assert str(problem) == "is wrong"
    assert str(problem.at(Place("data.yml", 3, 7), "a")) == "data.yml:3:7: a: is wrong"
    assert str(problem.at(Place("data.yml"), "")) == "data.yml:1:1: is wrong"


@pytest.mark.parametrize(("count", "heading"), [(1, "1 problem"), (2, "2 problems")])
def test_an_error_counts_and_lists_its_problems(count: int, heading: str) -> None:
    error = RoadmapError([Problem((), "is wrong")] * count)
    assert str(error) == "\n".join([f"{heading} in the roadmap's data:", *["is wrong"] * count])
