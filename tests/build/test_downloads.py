"""What readers download: archives of a page's files and of the running example's stages."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.build.downloads import downloads
from macros.content.example import stage_files
from macros.content.files import example_files, files_in, locked_versions
from macros.model.roadmap import Roadmap
from macros.paths import LOCK_FILE
from tests.support.website import ROOT, Site

DOCS = ROOT / "docs"


def contents(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def made(roadmap: Roadmap) -> dict[str, bytes]:
    return downloads(roadmap, DOCS)


def test_a_page_offers_all_its_files(made: dict[str, bytes]) -> None:
    folder = DOCS / "topics" / "http"
    files = {f"http/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files_in(folder)}
    assert len(files) > 5
    assert contents(made["topics/http/samples.zip"]) == files


def test_every_page_with_files_offers_them_and_no_other(small: Roadmap, tmp_path: Path) -> None:
    for path in ("http/app/a.py", "http/a.bin", "http/.mypy_cache/x", "loops/__pycache__/a.pyc"):
        (tmp_path / "topics" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "topics" / path).write_bytes(b"\xff\r\n")
    (tmp_path / "topics" / "values.md").write_text("", "utf-8")
    made = downloads(small, tmp_path)
    assert set(made) == {"topics/http/samples.zip", "example/requirements.txt"}
    assert contents(made["topics/http/samples.zip"]) == {"http/a.bin": b"\xff\r\n", "http/app/a.py": b"\xff\r\n"}


def test_downloads_are_the_same_at_every_build(made: dict[str, bytes], roadmap: Roadmap) -> None:
    again = downloads(roadmap, DOCS)
    assert again.keys() == made.keys()
    assert [path for path, data in made.items() if again[path] != data] == []


def test_a_stage_is_offered_whole(made: dict[str, bytes], roadmap: Roadmap) -> None:
    files = stage_files(roadmap, example_files(DOCS / "example"), "web-frameworks")
    wanted = {f"borrow-web-frameworks/{path}": file.read_bytes() for path, file in files.items()}
    assert {"borrow-web-frameworks/borrow/domain.py", "borrow-web-frameworks/manage.py"} <= set(wanted)
    assert contents(made["example/borrow-web-frameworks.zip"]) == wanted


def test_tables_and_data_are_offered_by_themselves(made: dict[str, bytes]) -> None:
    for name in ("schema.sql", "sample-data.sql"):
        assert made[f"example/{name}"] == (DOCS / "example" / "databases" / "sql" / name).read_bytes()


def test_the_packages_of_the_samples_are_those_of_the_lock(made: dict[str, bytes]) -> None:
    lines = made["example/requirements.txt"].decode().splitlines()
    pinned = [re.fullmatch(r"([a-z0-9-]+)(?:\[[a-z,]+\])?==([\d.]+)", line) for line in lines]
    versions = locked_versions(LOCK_FILE)
    assert len(pinned) > 10
    assert [line for line, pin in zip(lines, pinned, strict=True) if not pin or versions[pin[1]] != pin[2]] == []


def test_a_stage_without_a_readme_is_not_offered(small: Roadmap, tmp_path: Path) -> None:
    for path in ("example/basics/README.md", "example/web/a.py"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("", "utf-8")
    assert [path for path in downloads(small, tmp_path) if path.endswith(".zip")] == ["example/borrow-basics.zip"]


def test_the_site_serves_them(built_site: Site, made: dict[str, bytes]) -> None:
    assert {path for path, data in made.items() if (built_site.folder / path).read_bytes() != data} == set()


def test_the_site_serves_no_template_of_a_sample(built_site: Site) -> None:
    pages = [path for path in built_site.folder.rglob("*.html") if path.name not in ("index.html", "404.html")]
    assert pages == []
    assert not (built_site.folder / "example" / "databases").exists()
