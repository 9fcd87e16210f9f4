"""Edits of YAML leave everything else as it is, byte for byte."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.authoring.yaml_editor import Edit, YamlText, edited, scalar, values
from macros.model.problems import DataPath

TEXT = """# A comment: é 😀
phases:
  - id: one   # why
    topics:
      - a-b
      # between

      - c
    rows: [[a-b], [c]]

  # ---- Two
  - {id: two, topics: [d, e], note: "x: y"}
  - id: three
    said: |
      Two lines
      of text

last: !here x
"""


def test_an_entry_stands_below_what_belongs_to_the_one_before_and_above_its_comments() -> None:
    source = YamlText(TEXT)
    edit = source.insert_entry(source.entry(("phases",), "one"), ["id: new", "topics: []"], above=["", "# New"])
    assert edited(TEXT, [edit]) == TEXT.replace(
        "    rows: [[a-b], [c]]\n", "    rows: [[a-b], [c]]\n\n  # New\n  - id: new\n    topics: []\n"
    )


def test_an_entry_follows_one_in_braces_and_one_that_ends_with_a_block_of_text() -> None:
    source = YamlText(TEXT)
    two, three = (source.insert_entry(source.entry(("phases",), it), ["id: new"]) for it in ("two", "three"))
    assert edited(TEXT, [three, two]) == TEXT.replace('"x: y"}\n', '"x: y"}\n  - id: new\n').replace(
        "of text\n", "of text\n  - id: new\n"
    )


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("phases", 0, "topics"), "a-b", "- a-b\n", "- a-b\n      - new\n"),
        (("phases", 0, "topics"), "c", "- c\n", "- c\n      - new\n"),
        (("phases", 1, "topics"), "d", "[d, e]", "[d, new, e]"),
    ],
)
def test_a_value_stands_behind_another_one_of_its_list(path: DataPath, value: str, old: str, new: str) -> None:
    source = YamlText(TEXT)
    assert edited(TEXT, [source.insert_value(source.position(path, value), "new")]) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("phase", "old", "new"),
    [
        ("one", "- id: one   # why\n", "- id: one   # why\n    formerly: [x]\n"),
        ("two", "id: two,", "id: two, formerly: [x],"),
    ],
)
def test_a_key_stands_behind_another_one_of_its_mapping(phase: str, old: str, new: str) -> None:
    source = YamlText(TEXT)
    edit = source.insert_key((*source.entry(("phases",), phase), "id"), "formerly", "[x]")
    assert edited(TEXT, [edit]) == TEXT.replace(old, new)


def test_values_are_replaced_in_place_once() -> None:
    source = YamlText("a: &x {b: c}\nd: *x\n")
    edits = [source.replace(("a", "b"), "new"), source.replace(("d", "b"), "new")]
    assert edited(source.text, edits) == "a: &x {b: new}\nd: *x\n"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("phases", 0, "topics", 0), "      - a-b\n", ""),
        (("phases", 0, "topics", 1), "      - c\n", ""),
        (("phases", 0, "rows", 0), "[[a-b], [c]]", "[[c]]"),
        (("phases", 0, "rows", 1), "[[a-b], [c]]", "[[a-b]]"),
        (("phases", 0, "rows", 1, 0), "[c]", "[]"),
        (("phases", 1), '  - {id: two, topics: [d, e], note: "x: y"}\n', ""),
        (("phases", 2), "  - id: three\n    said: |\n      Two lines\n      of text\n", ""),
    ],
)
def test_what_is_removed_from_a_list_leaves_the_rest(path: DataPath, old: str, new: str) -> None:
    assert edited(TEXT, [YamlText(TEXT).remove(path)]) == TEXT.replace(old, new)


def test_insertions_at_one_place_keep_their_order() -> None:
    assert edited("ab", [Edit(1, 1, "1"), Edit(1, 1, "2"), Edit(2, 2, "3")]) == "a12b3"


def test_line_endings_are_those_of_the_file() -> None:
    text = TEXT.replace("\n", "\r\n")
    source = YamlText(text)
    edit = source.insert_entry(source.entry(("phases",), "one"), ["id: new", "topics: []"], above=[""])
    after = edited(text, [edit])
    assert after.replace("\r\n", "\n").count("\n") == after.count("\r\n") == text.count("\r\n") + 3
    assert after.count("\n") == after.count("\r\n")


def test_a_file_without_a_line_end_at_its_end_keeps_none() -> None:
    source = YamlText("a:\n  - id: x")
    assert edited(source.text, [source.insert_entry(("a", 0), ["id: y"])]) == "a:\n  - id: x\n  - id: y"


@pytest.mark.parametrize("path", [("nothing",), ("phases", 9), ("phases", "x"), ("last", 0)])
def test_what_is_not_there_raises(path: DataPath) -> None:
    source = YamlText(TEXT)
    with pytest.raises(LookupError, match="nothing stands at"):
        source.node(path)
    with pytest.raises(LookupError, match="no 'four' under phases"):
        source.entry(("phases",), "four")
    with pytest.raises(LookupError, match=r"no 'x' under phases\.0\.topics"):
        source.position(("phases", 0, "topics"), "x")


@given(st.text(max_size=40) | st.sampled_from(["yes", "null", "1.5", "a: b", "a # b", "- a", "A,0", "2027-01-04"]))
def test_a_scalar_is_read_as_it_was_meant(text: str) -> None:
    assert yaml.safe_load(f"- {scalar(text)}  # todo: x") == [text]
    assert values(f"a: {{b: {scalar(text)}}}")["a"]["b"] == text


def test_a_plain_scalar_needs_no_quotes() -> None:
    assert [scalar("Message queues"), scalar("It's a: b"), scalar("yes")] == ["Message queues", '"It\'s a: b"', '"yes"']
