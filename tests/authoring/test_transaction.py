from pathlib import Path

import pytest

from macros.authoring.transaction import Edits, apply_edits
from macros.model.problems import RoadmapError
from macros.model.roadmap import Roadmap
from tests.support.small_roadmap import SMALL, SMALL_SEARCH, write_data, write_pages


@pytest.fixture
def checkout(tmp_path: Path, small: Roadmap) -> Path:
    """A folder with the small roadmap, its pages, and a file beside the page of a topic."""
    write_pages(small, tmp_path / "docs")
    (tmp_path / "data").mkdir()
    write_data(SMALL.read_text("utf-8"), tmp_path / "data" / "roadmap.yml")
    (tmp_path / "docs" / "topics" / "http").mkdir()
    (tmp_path / "docs" / "topics" / "http" / "x.py").write_text("pass\n", "utf-8")
    return tmp_path


def state(folder: Path) -> dict[str, bytes | None]:
    """All files with their contents, and all folders."""
    paths = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}


def test_files_move_and_get_new_texts(checkout: Path) -> None:
    (checkout / "docs" / "topics" / "http.md").chmod(0o640)
    before = state(checkout)
    page = (checkout / "docs" / "topics" / "http.md").read_text("utf-8")
    data = SMALL.read_text("utf-8")
    for before_id in ("id: ", "["):
        data = data.replace(f"{before_id}http", f"{before_id}web")
    data = data.replace("http/", "web/").replace("http.md", "web.md")
    moves = {"docs/topics/http.md": "docs/topics/web.md", "docs/topics/http": "docs/topics/web"}
    search = SMALL_SEARCH.read_text("utf-8").replace("topic: http", "topic: web")
    texts = {"data/roadmap.yml": data, "data/search.yml": search}
    texts |= {"docs/topics/web.md": f"{page}\r\n", "docs/new/x.md": "new\n"}
    apply_edits(Edits(moves, texts), checkout)
    after = state(checkout)
    assert after == {moved(path): content for path, content in before.items()} | {
        "data/roadmap.yml": data.encode(),
        "data/search.yml": search.encode(),
        "docs/topics/web.md": f"{page}\r\n".encode(),
        "docs/new": None,
        "docs/new/x.md": b"new\n",
    }
    assert (checkout / "docs" / "topics" / "web.md").stat().st_mode & 0o777 == 0o640


def moved(path: str) -> str:
    return path.replace("topics/http", "topics/web")


def test_what_would_be_faulty_is_told_where_it_stands_now_and_not_made(checkout: Path) -> None:
    before = state(checkout)
    data = SMALL.read_text("utf-8")
    faulty = f"# A new line\n{data}".replace("requires: [values]\n", "requires: [nothing]\n", 1)
    with pytest.raises(RoadmapError) as caught:
        apply_edits(Edits(texts={"data/roadmap.yml": faulty}), checkout)
    assert state(checkout) == before
    assert [str(problem) for problem in caught.value.problems] == [
        "topics.loops.requires[0]: 'nothing' is not a topic; "
        "valid: classes, functions, http, loops, routes, sessions, values"
    ]
    line = data[: data.index("  - {id: answers")].count("\n") + 1
    missing = Edits(moves={"docs/topics/http.md": "docs/topics/htp.md"}, texts={"data/roadmap.yml": f"\n\n{data}"})
    with pytest.raises(RoadmapError) as caught:
        apply_edits(missing, checkout)
    assert [str(problem) for problem in caught.value.problems] == [
        f"data/roadmap.yml:{line}:76: changes.answers.pages[0]: 'topics/http.md' is not a page in docs/; "
        "did you mean 'topics/htp.md'?",
        "docs/topics/htp.md:1:1: no entry of the data has the id 'htp'; did you mean 'http'?",
        "docs/topics/http.md:1:1: the page of 'http' is missing; write it",
    ]
    twice = data.replace("  - id: loops\n", "  - id: loops\n    requires: [values]\n")
    line = data[: data.index("    requires: [values]\n", data.index("  - id: loops"))].count("\n") + 1
    with pytest.raises(RoadmapError) as caught:
        apply_edits(Edits(texts={"data/roadmap.yml": f"\n\n{twice}"}), checkout)
    assert [str(problem) for problem in caught.value.problems] == [
        f"data/roadmap.yml:{line}:5: topics.loops.requires: key 'requires' stands here twice; keep one"
    ]
    assert state(checkout) == before


def test_what_would_be_faulty_in_the_search_file_is_told_where_it_stands_now(checkout: Path) -> None:
    before = state(checkout)
    data = SMALL.read_text("utf-8").replace("title: Loops", "title: Put")
    search = f"# A new line\n{SMALL_SEARCH.read_text('utf-8')}  - {{topic: nothing, words: [new]}}\n"
    with pytest.raises(RoadmapError) as caught:
        apply_edits(Edits(texts={"data/roadmap.yml": data, "data/search.yml": search}), checkout)
    assert [str(problem).partition("; ")[0] for problem in caught.value.problems] == [
        "data/search.yml:4:33: aliases[1].words[0]: 'PUT' is the title of loops, which is found by it",
        "aliases[3].topic: 'nothing' is not a topic or subtopic",
    ]
    assert state(checkout) == before


def test_what_fails_half_way_is_undone(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last of the files can't be put in its place: a folder is in the way."""
    before = state(checkout)
    texts = {"docs/topics/loops.md": "other\n", "docs/new.md": "new\n"}
    moves = {"docs/topics/http": "docs/topics/web"}
    monkeypatch.setattr("macros.authoring.transaction.check", lambda *_: (None, ()))
    with pytest.raises(OSError, match=r"[Dd]irectory"):
        apply_edits(Edits(moves, texts | {"docs/topics": "a file\n"}), checkout)
    assert state(checkout) == before
