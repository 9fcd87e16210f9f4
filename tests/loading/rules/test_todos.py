import re
from pathlib import Path

import pytest

from macros.loading.loader import check, still_to_write
from macros.loading.rules.todos import marks_in_data, marks_on_page
from tests.support.faults import Complaints, edited
from tests.support.small_roadmap import SMALL, write_data

DATA = """# todo: a comment of its own
topics:
  - title: "no # todo: mark"  # todo: a mark
    text: |
      no # todo: mark
    hours: 4 #todo: no mark
    # todo:  another one
"""


def test_marks_in_data_are_comments() -> None:
    assert [str(note) for note in marks_in_data(DATA, "x.yml")] == [
        "x.yml:1:1: still to be written: a comment of its own",
        "x.yml:3:31: still to be written: a mark",
        "x.yml:7:5: still to be written: another one",
    ]
    assert list(marks_in_data("a: 1\n", "x.yml")) == []


def test_marks_on_a_page_are_calls_that_are_not_only_shown() -> None:
    page = 'a\n\n{{ todo("one: “two”") }}\n\n{% raw %}\n{{ todo("shown") }}\n{% endraw %}\n- {{todo("three")}}\n'
    assert [str(note) for note in marks_on_page(page, "x.md")] == [
        "x.md:3:1: still to be written: one: “two”",
        "x.md:8:3: still to be written: three",
    ]


def test_everything_unfinished_is_listed_in_the_order_of_the_files(tmp_path: Path, small_docs: Path) -> None:
    data = tmp_path / "small.yml"
    edits = (
        ("    title: Loops\n", "    draft: true\n    title: Loops  # todo: a better one\n"),
        ("    title: Basics\n", "    draft: true\n    title: Basics\n"),
    )
    write_data(edited(SMALL.read_text("utf-8"), *edits), data, "aliases: []  # todo: other words\n")
    page = small_docs / "topics" / "loops.md"
    page.write_text(f'{page.read_text("utf-8")}\n{{{{ todo("an end") }}}}\n', "utf-8")
    (small_docs / "example" / "basics").mkdir(parents=True)
    (small_docs / "example" / "basics" / "README.md").write_text('{{ todo("no page of the site") }}\n', "utf-8")
    (small_docs / "sources.md").write_text('{{ todo("a word") }}\n', "utf-8")
    notes = [str(note).replace(f"{tmp_path.as_posix()}/", "") for note in still_to_write(data, small_docs)]
    lines = data.read_text("utf-8").splitlines()
    basics, loops = (number for number, line in enumerate(lines, start=1) if line == "    draft: true")
    assert notes == [
        f"small.yml:{basics}:5: still to be written: 'basics' is a draft; remove this line when all of it is written",
        f"small.yml:{loops}:5: still to be written: 'loops' is a draft; remove this line when all of it is written",
        f"small.yml:{loops + 1}:19: still to be written: a better one",
        "search.yml:1:14: still to be written: other words",
        "docs/sources.md:1:1: still to be written: a word",
        f"docs/topics/loops.md:{page.read_text('utf-8').count(chr(10))}:1: still to be written: an end",
    ]


@pytest.mark.parametrize("mark", ["    # todo: a number\n    hours: 3\n", "    hours: 3  # todo: a number\n"])
def test_a_value_that_is_unfinished_needs_a_draft_around_it(complaints: Complaints, mark: str) -> None:
    told = complaints(("    hours: 3\n", mark))
    assert re.fullmatch(
        r"small\.yml:\d+:\d+: topics\.loops\S*: is still to be written, but shown as if it were not; "
        r"add `draft: true` below the id",
        told,
    ), told
    draft = ("    title: Loops\n", "    draft: true\n    title: Loops\n")
    assert complaints(("    hours: 3\n", mark), draft) == ""


def test_a_stage_of_a_project_may_be_written_later(complaints: Complaints) -> None:
    stage = "{phase: basics, hours: 4, adds: A loop that reads and prints.}"
    assert complaints((stage, f"{stage}  # todo: what it adds")) == ""
    assert "add `draft: true`" in complaints(("    summary: It adds.", "    summary: It adds.  # todo: more"))


def test_a_draft_is_no_mistake(complaints: Complaints, tmp_path: Path, small_docs: Path) -> None:
    draft = ("    title: Loops\n", "    draft: true\n    title: Loops\n")
    assert complaints(draft) == ""
    roadmap, _ = check(tmp_path / "small.yml", small_docs)
    assert roadmap is not None
    assert [roadmap.topic(it).label for it in ("loops", "http")] == ["Loops (draft)", "HTTP"]
