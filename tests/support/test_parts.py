import pytest

from tests.support.parts import UnknownPartError, arguments_for, folders


def test_no_part_is_everything() -> None:
    assert "-m" not in arguments_for("")
    assert not any(argument.startswith("tests") for argument in arguments_for(""))


@pytest.mark.parametrize(
    ("part", "last"),
    [
        ("unit", ["-m", "unit"]),
        ("browser", ["tests/browser"]),
        ("samples", ["tests/samples"]),
        ("samples/sql-joins", ["tests/samples", "--topic", "sql-joins"]),
        ("tests/test_main.py", ["tests/test_main.py"]),
        ("tests/test_main.py::test_x", ["tests/test_main.py::test_x"]),
    ],
)
def test_a_part_is_named_by_its_folder_its_page_or_its_path(part: str, last: list[str]) -> None:
    assert arguments_for(part)[-len(last) :] == last


def test_each_folder_with_tests_is_a_part() -> None:
    assert {"api", "browser", "samples", "site", "support", "text"} <= set(folders())
    assert "benchmarks" not in folders()


@pytest.mark.parametrize("part", ["units", "samples/sql-join", "tests/test_nothing.py", "macros"])
def test_an_unknown_part_is_told_with_those_that_are_there(part: str) -> None:
    with pytest.raises(UnknownPartError, match=f"no part '{part}'.*write unit, api, .*samples/sql-joins"):
        arguments_for(part)
