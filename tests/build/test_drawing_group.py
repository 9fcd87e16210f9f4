"""Asks the real pip, with folders and closed ports in place of a package index."""

import zipfile
from pathlib import Path

import pytest

from macros.build.drawing_group import install, main, outcome

LOCK = f"drawing==1.0 --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock of one package that nobody has."""
    file = tmp_path / "requirements-drawing.txt"
    file.write_text(LOCK, "utf-8")
    return file


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where pip looks for wheels, and nowhere else."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", folder.as_posix())
    return folder


def write_wheel(folder: Path, tag: str) -> None:
    """Write a wheel of the package for machines of a kind."""
    with zipfile.ZipFile(folder / f"drawing-1.0-py3-none-{tag}.whl", "w") as wheel:
        wheel.writestr("drawing.py", "")
        wheel.writestr("drawing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: drawing\nVersion: 1.0\n")
        wheel.writestr("drawing-1.0.dist-info/WHEEL", f"Wheel-Version: 1.0\nTag: py3-none-{tag}\n")
        wheel.writestr("drawing-1.0.dist-info/RECORD", "")


@pytest.mark.usefixtures("wheels")
def test_set_up_goes_on_where_the_machine_has_no_wheel(wheels: Path, lock: Path) -> None:
    write_wheel(wheels, "manylinux_2_35_s390x")
    assert install(lock) == (
        True,
        "no wheel of drawing for this machine: diagrams are left to the browser (see README, Diagrams)",
    )


def test_a_hash_that_differs_stops_it(wheels: Path, lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_wheel(wheels, "any")
    assert main(str(lock)) == 1
    assert capsys.readouterr().err == (
        "requirements-drawing.txt can't be installed: drawing has another hash than the lock; "
        "run `make lock` if you changed a version, else don't use this package index\n"
    )


def test_an_index_that_does_not_answer_stops_it(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIP_NO_INDEX", raising=False)
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")  # the port that discards, which nobody serves
    monkeypatch.setenv("PIP_RETRIES", "0")
    assert install(lock) == (
        False,
        "requirements-drawing.txt can't be installed: the package index doesn't answer; try again when it does",
    )


def test_of_anything_else_pip_speaks_itself() -> None:
    said = outcome(1, "ERROR: no space\n", "x.txt", answered=True)
    assert said == (False, "x.txt can't be installed; pip says:\nERROR: no space")
    assert outcome(0, "Installed\n", "x.txt", answered=True) == (True, "")
