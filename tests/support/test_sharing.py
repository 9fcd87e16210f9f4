from pathlib import Path

import pytest

from tests.support.sharing import made_once


def test_a_folder_is_made_once_and_again_where_that_failed(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        folder.mkdir(exist_ok=True)
        if len(made) == 1:
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        made_once(tmp_path_factory, "shared-in-a-test", make)
    folders = [made_once(tmp_path_factory, "shared-in-a-test", make) for _ in range(2)]
    assert len(made) == 2
    assert set(folders) == set(made)


def test_workers_share_a_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    folder = made_once(tmp_path_factory, "shared-by-workers", lambda it: it.mkdir())
    assert folder.parent == tmp_path_factory.getbasetemp().parent
    folder.rmdir()
    folder.with_name(f"{folder.name}.done").unlink()
