from pathlib import Path

import pytest

from borrow.__main__ import main


def borrow(ledger_file: Path, *arguments: str) -> int:
    return main(["--file", str(ledger_file), "--today", "2027-03-01", *arguments])


def test_lists_items_and_who_has_them(
    ledger_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert borrow(ledger_file, "items") == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == "  1  Drill           Ada     with Dev until 2027-02-27"
    assert second == "  2  Ladder          Ada"


def test_a_loan_is_still_there_for_the_next_command(
    ledger_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert borrow(ledger_file, "lend", "2", "--to", "5", "--days", "7") == 0
    assert borrow(ledger_file, "items") == 0
    assert "Ladder          Ada     with Elif until 2027-03-08" in (
        capsys.readouterr().out
    )


def test_what_is_overdue_can_come_back(
    ledger_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert borrow(ledger_file, "return", "1") == 0
    assert borrow(ledger_file, "overdue") == 0
    assert capsys.readouterr().out == "returned, lent since 2027-02-20\n"


def test_a_broken_rule_is_one_line_and_changes_nothing(
    ledger_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ledger_file.read_bytes()

    assert borrow(ledger_file, "lend", "2", "--to", "4") == 1
    assert capsys.readouterr().err == (
        "borrow: Dev must first return what is overdue\n"
    )
    assert ledger_file.read_bytes() == before
