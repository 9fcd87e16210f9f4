from pathlib import Path

import pytest

from macros.content.samples import Sample
from tests.support import green_samples
from tests.support.green_samples import has_passed, inputs_of, remember


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a page; what passes is remembered beside it."""
    monkeypatch.setattr(green_samples, "REMEMBERED", tmp_path / "remembered")
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "page" / "deeper").mkdir(parents=True)
    for name in ("x.py", "x.out", "deeper/part.py"):
        (tmp_path / "page" / name).write_text("1", "utf-8")
    return tmp_path / "page"


X = Sample("page", "x.py", "1", "1")


def test_a_sample_has_passed_once_it_did_with_the_same_inputs(folder: Path) -> None:
    inputs = inputs_of(X, folder, [])
    assert not has_passed(inputs)
    remember(inputs)
    assert has_passed(inputs_of(X, folder, []))
    assert not has_passed(inputs_of(Sample("page", "y.py", "1", "1"), folder, []))


@pytest.mark.parametrize("name", ["x.py", "x.out", "deeper/part.py", "new.txt"])
def test_each_file_beside_it_is_an_input(folder: Path, name: str) -> None:
    before = inputs_of(X, folder, [])
    (folder / name).write_text("2", "utf-8")
    assert inputs_of(X, folder, []) != before


def test_the_scripts_of_the_database_the_lock_and_what_runs_samples_are_inputs(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "schema.sql"
    script.write_text("1", "utf-8")
    found = {inputs_of(X, folder, []), inputs_of(X, folder, [script])}
    script.write_text("2", "utf-8")
    found.add(inputs_of(X, folder, [script]))
    monkeypatch.setattr(green_samples, "RUNNERS", (script,))
    found.add(inputs_of(X, folder, []))
    assert len(found) == 4


def test_ci_remembers_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = inputs_of(X, folder, [])
    remember(inputs)
    monkeypatch.setenv("CI", "true")
    assert not has_passed(inputs)
    remember("other")
    monkeypatch.delenv("CI")
    assert has_passed(inputs)
    assert not has_passed("other")
