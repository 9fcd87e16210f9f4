import pytest

from borrow.__main__ import main


def borrow(database_url: str, *arguments: str) -> int:
    return main(["--database", database_url, "--today", "2027-03-01", *arguments])


def test_lists_items_and_who_has_them(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert borrow(database_url, "items") == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == "  1  Drill           Ada     with Dev until 2027-02-27"
    assert second == "  2  Ladder          Ada"


def test_a_loan_is_still_there_for_the_next_command(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert borrow(database_url, "lend", "2", "--to", "5", "--days", "7") == 0
    assert borrow(database_url, "items") == 0
    assert "Ladder          Ada     with Elif until 2027-03-08" in (
        capsys.readouterr().out
    )


def test_what_is_overdue_can_come_back(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert borrow(database_url, "return", "1") == 0
    assert borrow(database_url, "overdue") == 0
    assert capsys.readouterr().out == "returned, lent since 2027-02-20\n"


def test_a_broken_rule_is_one_line_and_changes_nothing(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert borrow(database_url, "lend", "2", "--to", "4") == 1
    assert capsys.readouterr().err == (
        "borrow: Dev must first return what is overdue\n"
    )
    assert borrow(database_url, "items") == 0
    assert "  2  Ladder          Ada\n" in capsys.readouterr().out


def test_a_database_that_can_not_be_reached_is_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert borrow("postgresql://127.0.0.1:1/borrow", "items") == 1
    assert capsys.readouterr().err.startswith("borrow: can't reach the database")
