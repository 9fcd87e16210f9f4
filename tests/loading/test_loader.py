import json
import os
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.loading.loader import check, load, load_search
from macros.model.problems import DataPath, RoadmapError
from macros.model.roadmap import Roadmap
from tests.support.faults import Complaints
from tests.support.small_roadmap import SMALL, SMALL_SEARCH, write_data, write_pages

TEXT = SMALL.read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
SCALARS = [match.span() for match in re.finditer(r"(?<=[:\-,\[] )[^\s,\[\]{}][^,\[\]{}\n]*", TEXT)]
ODD = [
    "", "null", "[]", "{}", "[[1, 2], [3]]", "[a, {b: c}]", "{a: {b: [c]}}", "-1", "0", "3.5", "1e400", ".nan", "-.inf",
    "9" * 400, "9" * 5000, "true", "2027-02-30", "2027-01-04 10:00:00", "0x_", "*nothing", "&here [*here]", "!odd x",
    "? [a]", "'open", '"\\x00\\u2028"', "a: b: c", "\t", "%x", "|", "---", "<<", "x" * 5000, "a/b/c", "/", "é-ß", "=",
]  # fmt: skip
DATA = yaml.safe_load(TEXT)
DATA["phases"][0]["rows"] = [["values"], ["loops", "functions"], ["classes"]]
SEARCH = yaml.safe_load(SMALL_SEARCH.read_text("utf-8"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, small: Roadmap) -> Path:
    """A folder that holds the pages of the small roadmap."""
    folder = tmp_path_factory.mktemp("small")
    write_pages(small, folder / "docs")
    return folder


def assert_told_in_full(text: str, folder: Path) -> None:
    """The check ends, and each problem is one line with a place inside the file."""
    file = folder / "small.yml"
    write_data(text, file)
    roadmap, problems = check(file, folder / "docs")
    assert roadmap is not None or problems
    for problem in problems:
        assert problem.place is not None
        assert str(problem).startswith(f"{problem.place.file}:{problem.place.line}:{problem.place.column}: ")
        assert str(problem).isprintable()
        assert len(str(problem)) < 1000
        if problem.place.file == file.as_posix():
            assert 1 <= problem.place.line <= len(text.splitlines()) + 1
            assert problem.place.column >= 1


def paths_in(value: Any, path: DataPath = ()) -> Iterator[DataPath]:
    """Yield the path of each value below a value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        yield (*path, step)
        yield from paths_in(child, (*path, step))


def changed_at(data: Any, path: DataPath, change: Callable[[Any, Any], None]) -> str:
    """Return the YAML text of a copy of the data, after `change` was given what holds the value in it, and its key."""
    copy = deepcopy(data)
    container = copy
    for step in path[:-1]:
        container = container[step]
    change(container, path[-1])
    return yaml.safe_dump(copy, sort_keys=False, allow_unicode=True)


def changes() -> st.SearchStrategy[Callable[[Any, Any], None]]:
    """Ways to change a value: take it away, or put one of every kind in its place."""
    return st.sampled_from([None, [], {}, ["x"], {"id": []}, [[["x"]]], 0, -1, 1.5, True, "", "x", "2027-01-04"]).map(
        lambda value: lambda container, key: container.__setitem__(key, value)
    ) | st.just(lambda container, key: container.__delitem__(key))


@given(st.sampled_from(list(paths_in(DATA))), changes())
@settings(max_examples=80)
def test_a_value_changed_anywhere_never_ends_the_check(
    folder: Path, path: DataPath, change: Callable[[Any, Any], None]
) -> None:
    assert_told_in_full(changed_at(DATA, path, change), folder)


@pytest.mark.parametrize("odd", [[], {}, ["x"], {"a": 1}, None, 1, True])
def test_an_id_may_be_anything(folder: Path, odd: object) -> None:
    for path in paths_in(DATA):
        if path[-1] == "id" and path[1] == 0:
            assert_told_in_full(changed_at(DATA, path, lambda container, key: container.__setitem__(key, odd)), folder)


@pytest.mark.parametrize("topic", range(4))
def test_a_topic_that_is_gone_or_renamed_is_told_wherever_it_is_named(folder: Path, topic: int) -> None:
    former = DATA["topics"][topic]["id"]
    renamed = changed_at(DATA, ("topics", topic, "id"), lambda entry, key: entry.__setitem__(key, "renamed"))
    gone = changed_at(DATA, ("topics", topic), lambda entries, index: entries.__delitem__(index))
    for text in (renamed, gone):
        assert_told_in_full(text, folder)
        _, problems = check(folder / "small.yml", folder / "docs")
        named = [problem.label for problem in problems if f"{former!r} is not a topic" in problem.message]
        assert any(label.startswith("phases.basics.topics") for label in named)
        assert any(label.startswith("phases.basics.rows") for label in named)


@given(st.sampled_from(list(paths_in(SEARCH))), changes())
@settings(max_examples=50)
def test_nor_does_one_of_the_search(folder: Path, path: DataPath, change: Callable[[Any, Any], None]) -> None:
    file = folder / "small.yml"
    write_data(TEXT, file, changed_at(SEARCH, path, change))
    roadmap, problems = check(file, folder / "docs")
    assert roadmap is not None
    assert all(problem.place is not None and str(problem).isprintable() for problem in problems)


@given(st.sets(st.integers(0, len(LINES) - 1), min_size=1, max_size=4))
@settings(max_examples=100)
def test_deleted_lines_never_end_the_check(folder: Path, gone: set[int]) -> None:
    assert_told_in_full("".join(line for number, line in enumerate(LINES) if number not in gone), folder)


@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1), st.integers(0, 8))
@settings(max_examples=100)
def test_a_copied_line_never_ends_the_check(folder: Path, source: int, target: int, indent: int) -> None:
    copied = " " * indent + LINES[source].lstrip()
    assert_told_in_full("".join([*LINES[:target], copied, *LINES[target:]]), folder)


@given(
    st.dictionaries(
        st.sampled_from(SCALARS),
        st.sampled_from(ODD) | st.text(max_size=300).map(json.dumps) | st.text(max_size=30),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=300)
def test_odd_values_never_end_the_check(folder: Path, values: dict[tuple[int, int], str]) -> None:
    text = TEXT
    for (start, end), value in sorted(values.items(), reverse=True):
        text = text[:start] + value.encode("utf-8", "replace").decode() + text[end:]
    assert_told_in_full(text, folder)


def test_every_fault_is_told_at_once_in_the_order_of_the_file(complaints: Complaints) -> None:
    assert complaints(
        ("start_date: 2027-01-04", "start_date: soon"),
        ("milestone: A program", "milestoen: A program"),
        ("topics: [http, routes, sessions]", "topics: [http, routes, sesions]"),
        (
            "    hours: 3\n    priority: core\n    requires: [values]",
            "    hours: 0\n    priority: core\n    requires: [valeus]",
        ),
        ("{id: methods, title: Methods}", "{id: objects, title: Methods}"),
        ("{id: verbs, title: Verbs, key: true}", "{id: verbs, title: Verbs}"),
        ("percent: 40", "percent: 30"),
        ("  title: A poll\n", "  title: A poll\n  title: Another poll\n"),
        ("sources: [bob]}", "sources: [bbo]}"),
        ("text: Verbs, level: subtopic, covers: [http/verbs]", "text: Verbs, level: chapter, covers: [http/verb]"),
    ) == (
        "small.yml:2:1: start_date: 'soon' is not a date; write one such as 2027-01-04, without quotes\n"
        "small.yml:12:5: phases.basics.milestoen: unknown key 'milestoen'; did you mean 'milestone'?\n"
        "small.yml:18:28: phases.web.topics[2]: 'sesions' is not a topic; did you mean 'sessions'?\n"
        "small.yml:34:5: topics.loops.hours: 0 is wrong: it must be greater than 0\n"
        "small.yml:36:16: topics.loops.requires[0]: 'valeus' is not a topic; did you mean 'values'?\n"
        "small.yml:59:10: topics.classes.subtopics.objects.id: 'objects' is taken by an earlier entry; "
        "ids are unique\n"
        "small.yml:68:5: topics.http.subtopics: 0 of 3 are key; mark some, not none or all\n"
        "small.yml:129:5: timetables.ada.daily_split: adds up to 90 percent instead of 100\n"
        "small.yml:142:3: consensus.title: key 'title' stands here twice; keep one\n"
        "small.yml:152:55: consensus.disagreement.positions.breadth.sources[0]: 'bbo' is not a source; "
        "did you mean 'bob'?\n"
        "small.yml:230:27: plans.bob.phases.all.items[1].level: 'chapter' is not one of 'topic' or 'subtopic'\n"
        "small.yml:230:52: plans.bob.phases.all.items[1].covers[0]: 'http/verb' is not a topic or subtopic; "
        "did you mean 'http/verbs'?"
    )


def test_entries_after_a_faulty_one_keep_their_place_and_name(complaints: Complaints) -> None:
    assert complaints(
        ("    title: Values\n", "    title: 12\n"),
        ("{id: cookies, title: Cookies, key: true}", "{id: cookies, title: Cookies}"),
    ) == (
        "small.yml:22:5: topics.values.title: 12 is not text; put it in quotes\n"
        "small.yml:88:5: topics.sessions.subtopics: 0 of 3 are key; mark some, not none or all"
    )


def test_a_week_is_not_held_against_a_faulty_entry(complaints: Complaints) -> None:
    source = ("    name: Ada 1\n", "    name: 1\n")
    phase = ("        study: {hours_per_week: [6, 9]}", "        study: {hours_per_week: [20, 30]}")
    pace = ("hours_per_week: 5, summary", "hours_per_week: five, summary")
    assert complaints(source, phase, pace) == (
        "small.yml:6:29: paces.slow.hours_per_week: 'five' is not a whole number: Whole hours of study a week.\n"
        "small.yml:155:5: sources.ada.name: 1 is not text; put it in quotes"
    )


def test_what_an_alias_repeats_is_told_once(complaints: Complaints) -> None:
    anchor = ("covers: [functions/parameters]}", "covers: &covered [functions/parametres]}")
    alias = ("{text: Repeating, covers: [loops/for]}", "{text: Repeating, covers: *covered}")
    assert complaints(anchor, alias) == (
        "small.yml:167:66: sources.ada.topics[0].items[0].covers[0]: 'functions/parametres' is not a topic "
        "or subtopic; did you mean 'functions/parameters'?"
    )


def test_a_faulty_shape_gives_no_roadmap(tmp_path: Path) -> None:
    file = tmp_path / "small.yml"
    write_data(TEXT.replace("hours: 6", "hours: six"), file)
    assert check(file, tmp_path)[0] is None


def test_load_raises_with_every_problem(tmp_path: Path) -> None:
    file = tmp_path / "small.yml"
    write_data("start_date: soon\ntopics: 3\n", file, "aliases: []\n")
    with pytest.raises(RoadmapError) as caught:
        load(file, tmp_path)
    heading, *lines = str(caught.value).splitlines()
    assert heading == "9 problems in the roadmap's data:"
    assert lines[-1].endswith(
        "small.yml:2:1: topics: 3 is not a list such as [a, b]: Everything to learn; the phases put it in order."
    )
    assert len(lines) == len(caught.value.problems) == 9


def test_a_search_file_that_is_missing_is_told(tmp_path: Path, small: Roadmap) -> None:
    file, docs = tmp_path / "small.yml", tmp_path / "docs"
    file.write_text(TEXT, encoding="utf-8")
    write_pages(small, docs)
    missing = (tmp_path / "search.yml").as_posix()
    with pytest.raises(RoadmapError) as caught:
        load_search(file, docs)
    assert [str(it) for it in caught.value.problems] == [f"{missing}:1:1: can't be read: No such file or directory"]


def test_load_reads_again_only_after_a_change(tmp_path: Path, small: Roadmap) -> None:
    file, docs = tmp_path / "small.yml", tmp_path / "docs"
    write_data(TEXT, file)
    write_pages(small, docs)
    first = load(file, docs)
    assert load(file, docs) is first
    file.write_text(TEXT.replace("title: Loops", "title: Repetition"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert load(file, docs).topic("loops").title == "Repetition"
    search = file.with_name("search.yml")
    write_data(TEXT, file, "aliases:\n  - {topic: loops, words: [again]}\n")
    os.utime(search, ns=(1, 1))
    assert [alias.words for alias in load_search(file, docs).aliases] == [("again",)]
    (docs / "topics" / "loops.md").unlink()
    with pytest.raises(RoadmapError, match="the page of 'loops' is missing"):
        load(file, docs)


@pytest.mark.parametrize("value", [*ODD, "3", "a"])
def test_odd_values_in_the_search_file_never_end_the_check(folder: Path, value: str) -> None:
    for text in (f"aliases: {value}\n", f"aliases:\n  - {value}\n", f"aliases:\n  - {{topic: http, words: {value}}}\n"):
        file = folder / "small.yml"
        write_data(TEXT, file, text)
        _, problems = check(file, folder / "docs")
        assert all(problem.place and str(problem).isprintable() for problem in problems)
        assert problems or value in ("[]", "null", "", "é-ß", "a", "x" * 5000), text
