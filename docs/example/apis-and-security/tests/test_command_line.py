import psycopg
import pytest

from borrow.__main__ import main
from borrow.accounts import HASHER


@pytest.fixture(autouse=True)
def environment(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)


def borrow(*arguments: str) -> int:
    return main(["--today", "2027-03-01", *arguments])


def test_lists_items_and_who_has_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert borrow("items") == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == "  1  Drill           Ada     with Dev until 2027-02-27"
    assert second == "  2  Ladder          Ada"


def test_a_loan_is_still_there_for_the_next_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert borrow("lend", "2", "--to", "5", "--days", "7") == 0
    assert borrow("items") == 0
    assert "Ladder          Ada     with Elif until 2027-03-08" in (
        capsys.readouterr().out
    )


def test_what_is_overdue_can_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert borrow("return", "1", "--by", "4") == 0
    assert borrow("overdue") == 0
    assert capsys.readouterr().out == "returned, lent since 2027-02-20\n"


def test_a_broken_rule_is_one_line_and_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert borrow("lend", "2", "--to", "4") == 1
    assert capsys.readouterr().err == (
        "borrow: Dev must first return what is overdue\n"
    )
    assert borrow("items") == 0
    assert "  2  Ladder          Ada\n" in capsys.readouterr().out


def test_a_member_gets_a_password(
    database_url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("borrow.__main__.getpass", lambda _: "a street with trees")

    assert borrow("set-password", "dev@example.org") == 0
    assert capsys.readouterr().out == "Dev can log in\n"
    with psycopg.connect(database_url) as connection:
        query = "SELECT password_hash FROM members WHERE name = 'Dev'"
        (stored,) = connection.execute(query).fetchall()[0]
    assert HASHER.verify(stored, "a street with trees")


@pytest.mark.parametrize(
    ("email", "password", "refusal"),
    [
        ("dev@example.org", "short", "a password has 15 to 128 characters"),
        ("fay@example.org", "a street with trees", "there is no member fay@"),
    ],
)
def test_not_every_password_will_do(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    email: str,
    password: str,
    refusal: str,
) -> None:
    monkeypatch.setattr("borrow.__main__.getpass", lambda _: password)

    assert borrow("set-password", email) == 1
    assert refusal in capsys.readouterr().err


def test_a_database_that_can_not_be_reached_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/borrow")
    assert borrow("items") == 1
    assert capsys.readouterr().err.startswith("borrow: can't reach the database")
