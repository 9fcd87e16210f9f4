"""Files beside a page: what is found."""

from pathlib import Path

import pytest

from macros.content.files import (
    example_files,
    files_in,
    locked_versions,
    read_site_content,
    samples_in,
    topic_folders,
)
from macros.content.samples import Sample
from macros.paths import LOCK_FILE


def written(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"text of {name}\n", "utf-8")
    return folder


def test_files_are_read_with_what_they_print(tmp_path: Path) -> None:
    topic = written(tmp_path / "http", "a.py", "a.out", "b.py", "app/c.console", "app/c.out")
    assert samples_in(topic) == [
        Sample("http", "a.out", "text of a.out\n"),
        Sample("http", "a.py", "text of a.py\n", "text of a.out\n"),
        Sample("http", "app/c.console", "text of app/c.console\n", "text of app/c.out\n"),
        Sample("http", "app/c.out", "text of app/c.out\n"),
        Sample("http", "b.py", "text of b.py\n"),
    ]


def test_what_tools_leave_behind_is_no_file_of_a_page(tmp_path: Path) -> None:
    folder = written(tmp_path / ".x_cache", "a.py", ".env", "__pycache__.md", ".y_cache.md", "_cache/a.md")
    written(folder, "__pycache__/a.pyc", "b/__pycache__/a.pyc", ".mypy_cache/3/a.json")
    names = [path.relative_to(folder).as_posix() for path in files_in(folder)]
    assert names == [".env", ".y_cache.md", "__pycache__.md", "_cache/a.md", "a.py"]


def test_a_page_may_be_without_a_folder(tmp_path: Path) -> None:
    assert samples_in(tmp_path / "http") == []


def test_the_example_has_its_files_by_phase(tmp_path: Path) -> None:
    written(tmp_path, "README.md", "web/b/c.py", "web/.ruff_cache/x", "basics/a.py", "empty/__pycache__/a.pyc")
    assert example_files(tmp_path) == {
        "basics": {"a.py": tmp_path / "basics" / "a.py"},
        "empty": {},
        "web": {"b/c.py": tmp_path / "web" / "b" / "c.py"},
    }


def test_folders_without_files_belong_to_no_page(tmp_path: Path) -> None:
    written(tmp_path / "topics", "http.md", "http/a.py", "loops/__pycache__/a.pyc")
    assert [folder.name for folder in topic_folders(tmp_path)] == ["http"]


def test_everything_that_pages_show_is_read(tmp_path: Path) -> None:
    written(tmp_path / "topics", "http/a.py", "loops.md")
    (tmp_path / "topics" / "http.md").write_text("---\ncomplete: true\n---\n", "utf-8")
    written(tmp_path / "example", "basics/README.md", "web/sql/a.sql")
    files = read_site_content(tmp_path)
    assert {topic: [it.name for it in found] for topic, found in files.samples.items()} == {"http": ["a.py"]}
    assert files.complete == {"http"}
    assert files.stages == {"basics"}
    assert files.versions["pytest"] == pytest.__version__


def test_versions_are_those_of_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "# made by hand\na==1.0 \\\n    --hash=sha256:00\n    # via b\n"
        "b-c==2.0rc1 ; python_version < '3.12' \\\n    --hash=sha256:00\n"
        "b-c==2.1 ; python_version >= '3.12' \\\n    --hash=sha256:00\nd[x]==3 \\\n",
        "utf-8",
    )
    assert locked_versions(lock) == {"a": "1.0", "b-c": "2.1", "d": "3"}
    assert len(locked_versions(LOCK_FILE)) > 50
