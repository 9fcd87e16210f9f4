import pytest

from macros.model.problems import DataPath, Place, Problem, RoadmapError, label_of

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


def test_a_problem_reads_place_path_message() -> None:
    problem = Problem(("a",), "is wrong")
    assert str(problem) == "is wrong"
    assert str(problem.at(Place("data.yml", 3, 7), "a")) == "data.yml:3:7: a: is wrong"
    assert str(problem.at(Place("data.yml"), "")) == "data.yml:1:1: is wrong"


@pytest.mark.parametrize(("count", "heading"), [(1, "1 problem"), (2, "2 problems")])
def test_an_error_counts_and_lists_its_problems(count: int, heading: str) -> None:
    error = RoadmapError([Problem((), "is wrong")] * count)
    assert str(error) == "\n".join([f"{heading} in the roadmap's data:", *["is wrong"] * count])


@pytest.mark.parametrize(("offset", "line", "column"), [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 3, 2)])
def test_a_place_is_found_by_its_offset(offset: int, line: int, column: int) -> None:
    assert Place.at_offset("x.md", "ab\n\ncd", offset) == Place("x.md", line, column)
