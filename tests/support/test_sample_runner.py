"""Runs sessions and programs that are made for it, to show that the runner sees what happens."""

import subprocess
from pathlib import Path

import pytest

from macros.content.samples import Sample
from tests.support import sample_runner
from tests.support.sample_runner import commands_of, goes_on, run_sample, sandbox, steady


def printed_by(folder: Path, name: str, text: str) -> str:
    topic = folder / "topic"
    topic.mkdir()
    (topic / name).write_text(text, "utf-8")
    return run_sample(topic, Sample("topic", name, text), folder / "copy", {})


def test_a_session_keeps_its_commands_and_shows_what_they_print_now(tmp_path: Path) -> None:
    text = "$ word=tent\nold output\n$ echo $word; echo no >&2\n"
    assert printed_by(tmp_path, "x.console", text) == "$ word=tent\n$ echo $word; echo no >&2\ntent\nno\n"


def test_a_command_goes_on_over_several_lines(tmp_path: Path) -> None:
    text = "$ cat <<'EOF'\n> a\n> EOF\nold\n$ echo b \\\n>   c\n$ echo 'd\n> e'\n"
    assert [command.script for command in commands_of(text)] == ["cat <<'EOF'\na\nEOF", "echo b \\\n  c", "echo 'd\ne'"]
    assert (
        printed_by(tmp_path, "x.console", text)
        == text.replace("old", "a").replace("$ echo 'd", "b c\n$ echo 'd") + "d\ne\n"
    )


def test_output_that_looks_like_a_continued_command_is_output(tmp_path: Path) -> None:
    text = "$ echo '> GET /items'\n> GET /items\n"
    assert [command.script for command in commands_of(text)] == ["echo '> GET /items'"]
    assert printed_by(tmp_path, "x.console", text) == text


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("echo a", False),
        ("echo 'a", True),
        ('echo "a', True),
        ("cat <<E", True),
        ("a \\", True),
        ("for i in 1; do", True),
    ],
)
def test_the_shell_says_whether_a_command_goes_on(script: str, expected: bool) -> None:
    assert goes_on(script) is expected


def test_a_server_is_waited_for_shown_on_the_port_of_the_page_and_stopped(tmp_path: Path) -> None:
    text = (
        "$ python -m http.server 8000 --bind 127.0.0.1 &\n"
        "$ curl -s http://127.0.0.1:8000/x.console | head -n 1\n"
        "$ echo $! 8000\n"
    )
    lines = printed_by(tmp_path, "x.console", text).splitlines()
    assert lines[:3] == [*text.splitlines()[:2], "$ python -m http.server 8000 --bind 127.0.0.1 &"]
    server, port = lines[-1].split()
    assert port == "8000"
    state = subprocess.run(["ps", "-o", "stat=", "-p", server], capture_output=True, text=True, check=False).stdout
    assert state.strip()[:1] in {"", "Z"}  # gone, or dead and waiting for its parent to notice


def test_a_server_that_does_not_start_shows_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.sample_runner.SERVER", sample_runner.SERVER.replace("seq 400", "seq 2"))
    printed = printed_by(tmp_path, "x.console", "$ python missing.py --port 8000 &\n")
    assert "the server did not start:" in printed
    assert "No such file" in printed


def test_a_session_that_ends_early_says_so(tmp_path: Path) -> None:
    printed = printed_by(tmp_path, "x.console", "$ exit 0\n$ echo never\n")
    assert printed == "$ exit 0\n$ echo never\nthe session ended before this command\n"


def test_a_program_shows_both_its_outputs(tmp_path: Path) -> None:
    assert printed_by(tmp_path, "x.py", "import sys\nprint(1, flush=True)\nprint(2, file=sys.stderr)\n") == "1\n2\n"


def test_a_program_that_fails_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as error:
        printed_by(tmp_path, "x.py", "print('before')\nraise SystemExit(3)\n")
    assert (error.value.returncode, error.value.output) == (3, "before\n")


def test_a_program_runs_in_a_copy(tmp_path: Path) -> None:
    printed = printed_by(tmp_path, "x.py", "from pathlib import Path\nPath('new').touch()\nprint(Path.cwd())\n")
    assert printed == "/home/you/borrow\n"
    assert [path.name for path in (tmp_path / "topic").iterdir()] == ["x.py"]


def test_a_program_inherits_nothing_that_differs_between_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "x")
    assert "SECRET" not in sandbox(tmp_path / "copy", {})


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("3 passed in 0.42s", "3 passed in 0.01s"),
        ("Ran 2 tests in 0.123s", "Ran 2 tests in 0.001s"),
        ("date: Tue, 24 Nov 2026 17:00:00 GMT", "date: Mon, 01 Mar 2027 09:00:00 GMT"),
        ("Date: Tue, 24 Nov 2026 17:00:00 GMT", "Date: Mon, 01 Mar 2027 09:00:00 GMT"),
        ("  date: kept", "  date: kept"),
        ("due in 7 days", "due in 7 days"),
    ],
)
def test_what_varies_is_steadied_and_nothing_else(printed: str, shown: str) -> None:
    assert steady(printed, Path("/nowhere")) == shown
