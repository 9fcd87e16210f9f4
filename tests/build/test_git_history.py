"""Dates from real repositories: whole, shallow, exported, and without git."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from macros.build.git_history import History, read_history

DATA = "data/roadmap.yml"
OLD, MIDDLE, NEW = date(2025, 3, 1), date(2025, 6, 1), date(2025, 9, 1)


def git(folder: Path, *arguments: str, day: date = OLD, zone: str = "+0000") -> str:
    stamp = f"{day.isoformat()}T12:00:00{zone}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {f"GIT_{role}_{what}": "x@y.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {"GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": "2001-01-01T12:00:00+0000", "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ("git", "-c", "protocol.file.allow=always", *arguments),
        cwd=folder,
        env=clean | who | when | {"HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / {"data": DATA}.get(name, f"docs/{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def commit(folder: Path, day: date, **files: str) -> None:
    write(folder, **files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change", day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits: `kept` and a line of the data are of the first, `edited` and another line of the last."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, OLD, kept="1", edited="1", data="a: 1\nb: 1\nc: 1\n")
    commit(folder, MIDDLE, between="1", data="a: 1\nb: 2\nc: 1\n")
    commit(folder, NEW, edited="2", data="a: 1\nb: 2\nc: 3\n")
    return folder


def history(folder: Path) -> History:
    return read_history(folder, "docs", DATA)


def shallow(repository: Path, depth: int) -> Path:
    target = repository.parent / f"depth-{depth}"
    git(repository.parent, "clone", "--quiet", f"--depth={depth}", repository.as_uri(), str(target))
    return target


def test_files_and_lines_have_the_day_of_their_last_change(repository: Path) -> None:
    found = history(repository)
    assert found.files == {"docs/kept.md": OLD, "docs/between.md": MIDDLE, "docs/edited.md": NEW}
    assert found.lines == {1: OLD, 2: MIDDLE, 3: NEW}


def test_a_shallow_clone_dates_what_changed_in_it_and_nothing_else(repository: Path) -> None:
    found = history(shallow(repository, 2))
    assert found.files == {"docs/edited.md": NEW}
    assert found.lines == {3: NEW}


def test_a_clone_of_one_commit_dates_nothing(repository: Path) -> None:
    assert history(shallow(repository, 1)) == History()


def test_what_may_be_younger_behind_the_end_of_a_shallow_clone_has_no_date(repository: Path) -> None:
    """A branch with an old change meets one whose young change of the same file is cut off."""
    git(repository, "checkout", "--quiet", "-b", "side", "HEAD~2")
    commit(repository, MIDDLE, side="1")
    git(repository, "checkout", "--quiet", "main")
    for number in range(3):
        commit(repository, date(2025, 10, 1 + number), other=str(number))
    git(repository, "merge", "--quiet", "--no-edit", "side", day=date(2025, 11, 1))
    cut = shallow(repository, 2)
    assert "docs/side.md" in git(cut, "log", "--name-only", "--format=", "--", "docs/side.md")
    assert history(cut).files == {}
    assert history(repository).files["docs/side.md"] == MIDDLE


def test_what_is_not_committed_has_no_date(repository: Path) -> None:
    write(repository, fresh="1", data="new: 1\na: 1\nb: 2\nc: 3\n")
    found = history(repository)
    assert "docs/fresh.md" not in found.files
    assert found.lines == {2: OLD, 3: MIDDLE, 4: NEW}


def test_a_renamed_file_has_the_day_of_its_new_name(repository: Path) -> None:
    git(repository, "mv", "docs/kept.md", "docs/named.md")
    commit(repository, date(2025, 12, 1))
    assert history(repository).files["docs/named.md"] == date(2025, 12, 1)


@pytest.mark.parametrize("name", ["with blank", "Überblick", 'quo"ted', "two\nlines", "-dash"])
def test_names_may_hold_anything(repository: Path, name: str) -> None:
    commit(repository, MIDDLE, **{name: "1"})
    assert history(repository).files[f"docs/{name}.md"] == MIDDLE


def test_days_are_those_of_utc(repository: Path) -> None:
    write(repository, late="1")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "late", day=date(2025, 12, 31), zone="-1300")
    assert history(repository).files["docs/late.md"] == date(2026, 1, 1)


def test_a_project_may_be_a_folder_of_a_repository(repository: Path) -> None:
    inner = repository / "inner"
    write(inner, page="1", data="a: 1\n")
    commit(repository, NEW)
    assert history(inner) == History({"docs/page.md": NEW}, {1: NEW})


def test_settings_and_surroundings_do_not_matter(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = history(repository)
    for name, value in {"log.showSignature": "true", "log.date": "relative", "diff.renames": "copies"}.items():
        git(repository, "config", name, value)
    monkeypatch.setenv("GIT_DIR", str(repository.parent / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert history(repository) == expected


def test_an_exported_archive_has_no_dates(repository: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    exported = tmp_path / "exported"
    shutil.copytree(repository, exported, ignore=shutil.ignore_patterns(".git"))
    with caplog.at_level("INFO"):
        assert history(exported) == History()
    assert "pages carry no dates of change: fatal: not a git repository" in caplog.text


def test_an_archive_in_somebody_elses_repository_has_no_dates(repository: Path) -> None:
    inner = repository / "ignored"
    write(inner, page="1", data="a: 1\n")
    assert history(inner) == History()


def test_without_git_there_are_no_dates(
    repository: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with caplog.at_level("INFO"):
        assert history(repository) == History()
    assert "git can't be run: No such file or directory" in caplog.text
