"""Files beside a page: which are run, and what they need."""

import pytest

from macros.content.samples import Sample, needs


def sample(name: str, text: str = "", printed: str | None = None) -> Sample:
    return Sample("http", name, text, printed)


@pytest.mark.parametrize(
    ("file", "is_run", "is_output"),
    [
        (sample("a.py"), False, False),
        (sample("a.py", printed=""), True, False),
        (sample("a.sql", printed="1"), True, False),
        (sample("a.console"), True, False),
        (sample("a.html", printed="1"), False, False),
        (sample("a.out"), False, True),
    ],
    ids=lambda value: value.name if isinstance(value, Sample) else "",
)
def test_what_is_run_follows_from_the_names(file: Sample, is_run: bool, is_output: bool) -> None:
    assert (file.is_run, file.is_output) == (is_run, is_output)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.py", "a.out"), ("app/a.sql", "app/a.out"), ("app/a.console", "app/a.console")],
)
def test_a_session_holds_its_output_and_a_program_has_it_beside_it(name: str, expected: str) -> None:
    assert str(sample(name).output) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("solution.py", True),
        ("solution/app.py", True),
        ("solution.console", True),
        ("app/solution.py", False),
        ("solutions.py", False),
    ],
)
def test_solutions_are_known_by_their_place(name: str, expected: bool) -> None:
    assert sample(name).is_solution is expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (sample("a.py", "print(1)"), []),
        (sample("a.sql", "SELECT 1"), ["postgresql"]),
        (sample("a.py", 'os.environ["DATABASE_URL"]'), ["postgresql"]),
        (sample("a.console", "$ psql -c 'SELECT 1'"), ["postgresql"]),
        (sample("a.console", "$ createdb x"), ["postgresql"]),
        (sample("a.py", 'os.environ["PGHOST"]'), ["postgresql"]),
        (sample("a.py", "PGPORTS = 1"), []),
        (sample("a.py", "DATABASE_URL REDIS_URL"), ["postgresql", "redis"]),
    ],
    ids=lambda value: value.text if isinstance(value, Sample) else "",
)
def test_the_servers_that_a_sample_needs_follow_from_its_text(file: Sample, expected: list[str]) -> None:
    assert needs(file, [file]) == expected


def test_a_sample_needs_what_its_parts_need_and_not_what_others_do() -> None:
    session, part = sample("app/a.console", "$ uvicorn main:app &"), sample("app/main.py", "REDIS_URL")
    other, elsewhere = sample("app/b.py", "DATABASE_URL", ""), sample("web/main.py", "DATABASE_URL")
    assert needs(session, [session, part, other, elsewhere]) == ["redis"]


def test_the_parts_of_a_session_may_lie_below_it_but_not_those_of_a_program() -> None:
    session, program, part = sample("a.console"), sample("a.py", "", ""), sample("app/main.py", "REDIS_URL")
    assert needs(session, [session, program, part]) == ["redis"]
    assert needs(program, [session, program, part]) == []
