from pathlib import Path

import pytest

from macros.build.site_check import check_site, sound_roadmap
from macros.model.problems import RoadmapError
from tests.support.small_roadmap import SMALL, write_data


@pytest.fixture
def data(small_docs: Path) -> Path:
    """The small roadmap's data file in a folder, beside whose docs/ the pages are."""
    file = small_docs.parent / "small.yml"
    write_data(SMALL.read_text("utf-8"), file)
    return file


def problems(data: Path, docs: Path) -> list[str]:
    _, found = check_site(data, docs)
    return [str(problem).replace(f"{docs.parent.as_posix()}/", "") for problem in found]


def test_sound_data_and_pages_have_no_problem(data: Path, small_docs: Path) -> None:
    roadmap, found = check_site(data, small_docs)
    assert roadmap is not None
    assert found == ()


def test_everything_is_told_at_once(data: Path, small_docs: Path) -> None:
    """What the data's rules say of pages, what calls are wrong, and what calls have nothing to show."""
    (small_docs / "about.md").write_text("# About\n\n{{ topic_cards() }}\n\n{{ phase_card() }}\n", "utf-8")
    (small_docs / "other.md").write_text("# Other\n\n```python\nx\n", "utf-8")
    assert problems(data, small_docs) == [
        "docs/about.md:3:1: there is no macro 'topic_cards'; did you mean 'topic_card'?",
        "docs/about.md:5:1: `phase_card()` can't stand here: only the page of an entry, in docs/phases/, can show it",
        "docs/other.md:3:1: the code block is never closed; write a line of ``` behind it",
    ]


def test_one_mistake_is_told_once(data: Path, small_docs: Path) -> None:
    page = small_docs / "topics" / "loops.md"
    page.write_text(page.read_text("utf-8").replace('subtopic("while")', 'subtopic("whlie")'), "utf-8")
    assert [line.partition(" ")[2] for line in problems(data, small_docs) if "whlie" in line] == [
        "'whlie' is not a subtopic of 'loops'; did you mean 'while'?"
    ]


def test_faulty_data_is_told_with_the_mistakes_in_calls(data: Path, small_docs: Path) -> None:
    """The calls themselves are not made then, because the data may lack what they show."""
    (small_docs / "about.md").write_text("# About\n\n{{ topic_cards() }}\n\n{{ phase_card() }}\n", "utf-8")
    data.write_text(data.read_text("utf-8").replace("requires: [values]", "requires: [vlues]", 1), "utf-8")
    found = problems(data, small_docs)
    assert [line for line in found if "vlues" in line]
    assert [line for line in found if "about.md" in line] == [
        "docs/about.md:3:1: there is no macro 'topic_cards'; did you mean 'topic_card'?"
    ]


@pytest.mark.parametrize("file", ["about.md", "topics/loops.md", "topics/loops/data.csv", "plans/ada.md"])
def test_what_is_no_text_is_told(data: Path, small_docs: Path, file: str) -> None:
    (small_docs / file).parent.mkdir(exist_ok=True)
    (small_docs / file).write_bytes(b"caf\xe9\n")
    found = problems(data, small_docs)
    assert len(found) == 1
    assert found[0].startswith(f"docs/{file}:1:1: is not UTF-8; ")


def test_a_build_stops_with_the_same(data: Path, small_docs: Path) -> None:
    (small_docs / "about.md").write_text("# About\n\n{{ name }}\n", "utf-8")
    with pytest.raises(RoadmapError) as error:
        sound_roadmap(data, small_docs)
    assert list(error.value.problems) == list(check_site(data, small_docs)[1])
    assert "`{{ name }}` calls no macro" in str(error.value)
