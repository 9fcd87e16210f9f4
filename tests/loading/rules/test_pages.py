from pathlib import Path

import pytest

from macros.loading.loader import load
from macros.loading.rules.pages import page_problems
from macros.model.problems import RoadmapError
from macros.model.roadmap import Roadmap
from tests.support.small_roadmap import EXPLANATION, SMALL, write_pages


def problems(roadmap: Roadmap, docs: Path) -> list[str]:
    return [str(problem) for problem in page_problems(roadmap, docs, "docs")]


def test_pages_as_the_data_wants_them_are_no_problem(small: Roadmap, small_docs: Path) -> None:
    for folder in ("topics", "phases", "plans"):
        (small_docs / folder / "index.md").write_text("An overview.\n", encoding="utf-8")
    (small_docs / "topics" / "loops.py").write_text("pass\n", encoding="utf-8")
    assert problems(small, small_docs) == []


@pytest.mark.parametrize("page", ["topics/loops", "phases/web", "plans/fast", "plans/ada"])
def test_a_missing_page_is_told(small: Roadmap, small_docs: Path, page: str) -> None:
    (small_docs / f"{page}.md").unlink()
    entry = page.partition("/")[2]
    assert problems(small, small_docs) == [f"docs/{page}.md:1:1: the page of {entry!r} is missing; write it"]


def test_no_folder_is_every_page_missing(small: Roadmap, tmp_path: Path) -> None:
    assert len(problems(small, tmp_path / "docs")) == 7 + 2 + 2 + 2 + 3


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("topics/loop", "no entry of the data has the id 'loop'; did you mean 'loops'?"),
        ("topics/kubernetes", "no entry of the data has the id 'kubernetes'; rename the page or remove it"),
        ("phases/webb", "no entry of the data has the id 'webb'; did you mean 'web'?"),
        ("plans/slower", "no entry of the data has the id 'slower'; did you mean 'slow'?"),
    ],
)
def test_a_page_of_nothing_is_told(small: Roadmap, small_docs: Path, page: str, message: str) -> None:
    (small_docs / f"{page}.md").write_text("text\n", encoding="utf-8")
    assert problems(small, small_docs) == [f"docs/{page}.md:1:1: {message}"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '{{ subtopic("while") }}',
            "While",
            ['docs/topics/loops.md:1:1: a line {{ subtopic("while") }} with its explanation is missing'],
        ),
        (
            '{{ subtopic("while") }}',
            '{{ subtopic("whlie") }}',
            [
                "docs/topics/loops.md:23:1: 'whlie' is not a subtopic of 'loops'; did you mean 'while'?",
                'docs/topics/loops.md:1:1: a line {{ subtopic("while") }} with its explanation is missing',
            ],
        ),
        (
            '{{ subtopic("while") }}',
            f'{{{{ subtopic("while") }}}}\n\n{EXPLANATION}\n\n{{{{subtopic("numbers")}}}}',
            ["docs/topics/loops.md:27:1: 'numbers' is not a subtopic of 'loops'; valid: break, for, while"],
        ),
        (
            '{{ subtopic("while") }}',
            f'{{{{ subtopic("while") }}}}\n\n{EXPLANATION}\n\n{{{{ subtopic("for") }}}}',
            ["docs/topics/loops.md:27:1: 'for' is explained twice; keep one"],
        ),
        (
            f'{{{{ subtopic("while") }}}}\n\n{EXPLANATION}\n\n{{{{ subtopic("break") }}}}',
            f'{{{{ subtopic("break") }}}}\n\n{EXPLANATION}\n\n{{{{ subtopic("while") }}}}',
            ["docs/topics/loops.md:1:1: subtopics stand in another order than in the data: for, while, break"],
        ),
    ],
)
def test_a_topic_page_explains_each_subtopic_once_and_in_order(
    small: Roadmap, small_docs: Path, old: str, new: str, expected: list[str]
) -> None:
    page = small_docs / "topics" / "loops.md"
    text = page.read_text(encoding="utf-8")
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), encoding="utf-8")
    assert problems(small, small_docs) == expected


@pytest.mark.parametrize("page", ["topics/loops.md", "glossary.md"])
def test_a_page_in_another_encoding_is_told(small: Roadmap, small_docs: Path, page: str) -> None:
    (small_docs / page).write_bytes("Schleifen für alle".encode("latin-1"))
    assert problems(small, small_docs) == [f"docs/{page}:1:1: is not UTF-8; save the page in that encoding"]


@pytest.mark.parametrize("page", ["topics/loops.md", "phases/web.md", "plans/index.md", "glossary.md"])
def test_the_prose_of_every_page_is_read(small: Roadmap, small_docs: Path, page: str) -> None:
    text = (small_docs / page).read_text("utf-8") if (small_docs / page).exists() else ""
    (small_docs / page).write_text(f"{text}\nIn two to three weeks.\n", "utf-8")
    (problem,) = problems(small, small_docs)
    assert problem.startswith(f"docs/{page}:{text.count(chr(10)) + 2}:4: 'two to three weeks' is typed")


def test_the_readme_of_the_running_example_is_no_page(small: Roadmap, small_docs: Path) -> None:
    (small_docs / "example" / "basics").mkdir(parents=True)
    (small_docs / "example" / "basics" / "README.md").write_text("In two to three weeks.\n", "utf-8")
    assert problems(small, small_docs) == []


def test_a_topic_that_is_there_twice_is_held_against_its_first_entry(small: Roadmap, small_docs: Path) -> None:
    twice = small.model_copy(update={"topics": (*small.topics, small.topics[0].model_copy(update={"subtopics": ()}))})
    assert problems(twice, small_docs) == []
    write_pages(twice, small_docs)
    assert len(problems(twice, small_docs)) == 3


def test_a_file_of_a_page_that_is_no_text_is_told_with_its_name(small: Roadmap, small_docs: Path) -> None:
    folder = small_docs / "topics" / "http"
    folder.mkdir()
    (folder / "x.png").write_bytes(b"\x89PNG")
    (folder / ".DS_Store").write_bytes(b"\xff")
    assert problems(small, small_docs) == [
        "docs/topics/http/x.png:1:1: is not UTF-8; pages show text only, so remove it or save it in that encoding"
    ]


def test_a_folder_that_belongs_to_no_topic_is_told(small: Roadmap, small_docs: Path) -> None:
    (small_docs / "topics" / "htp").mkdir()
    (small_docs / "topics" / "htp" / "x.py").write_text("pass\n", encoding="utf-8")
    assert problems(small, small_docs) == ["docs/topics/htp:1:1: no topic has the id 'htp'; did you mean 'http'?"]


def test_files_that_change_are_looked_at_again(small_docs: Path) -> None:
    data = SMALL
    load(data, small_docs)
    (small_docs / "topics" / "http").mkdir()
    (small_docs / "topics" / "http" / "x.png").write_bytes(b"\x89PNG")
    with pytest.raises(RoadmapError, match=r"http/x\.png.* is not UTF-8"):
        load(data, small_docs)
