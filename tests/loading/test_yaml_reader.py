from pathlib import Path

import pytest

from macros.loading.loader import check
from macros.loading.yaml_reader import YamlSource, read_yaml
from macros.model.problems import DataPath, Place
from tests.support.faults import Complaints

TEXT = """\
start: 2027-01-04
topics:
  - id: loops
    requires: [values,
      functions]
  - {id: values, note: &note "for: all"}
plan: {note: *note}
"""

SYNTAX = {
    "colon in a text": (
        "summary: Do it again.",
        "summary: Again: do it.",
        "small.yml:33:19: not valid YAML: mapping values are not allowed in this context; "
        "put a text that contains ': ' in quotes, or fix the indentation",
    ),
    "line indented too far": (
        "    title: Loops\n",
        "     title: Loops\n",
        "small.yml:32:11: not valid YAML: mapping values are not allowed in this context; "
        "put a text that contains ': ' in quotes, or fix the indentation",
    ),
    "tab": (
        "    title: Loops\n",
        "\ttitle: Loops\n",
        "small.yml:32:1: not valid YAML: found a tab character that violates indentation "
        "while scanning a plain scalar that begins in line 31; indent with spaces",
    ),
    "open quotation mark": (
        "    title: Loops\n",
        '    title: "Loops\n',
        "small.yml:32:12: not valid YAML: found unexpected end of stream; close the quotation mark",
    ),
    "open bracket": (
        "requires: [functions, loops]",
        "requires: [functions, loops",
        "small.yml:57:14: not valid YAML: did not find expected ',' or ']' "
        "while parsing a flow sequence that begins in line 56; "
        "close the bracket, or put a text with special characters in quotes",
    ),
    "entry without a dash": (
        "  - id: loops\n",
        "  id: loops\n",
        "small.yml:31:3: not valid YAML: did not find expected '-' indicator "
        "while parsing a block collection that begins in line 21; fix the indentation",
    ),
    "key without a colon": (
        "    title: Loops\n",
        "    title\n",
        "small.yml:33:5: not valid YAML: could not find expected ':' "
        "while scanning a simple key that begins in line 32; a key is followed by a colon and a space",
    ),
    "text after a quoted one": (
        "    title: Loops\n",
        "    title: 'Loops' and more\n",
        "small.yml:32:20: not valid YAML: did not find expected key "
        "while parsing a block mapping that begins in line 31; fix the indentation, or put the whole text in quotes",
    ),
    "asterisk": (
        "    title: Loops\n",
        "    title: *args\n",
        "small.yml:32:12: not valid YAML: found undefined alias; put a text that begins with * in quotes",
    ),
    "at sign": (
        "    title: Loops\n",
        "    title: @cache\n",
        "small.yml:32:12: not valid YAML: found character that cannot start any token; "
        "indent with spaces, and put a text that begins with @, ` or % in quotes",
    ),
    "exclamation mark": (
        "    title: Loops\n",
        "    title: !important x\n",
        "small.yml:32:12: not valid YAML: could not determine a constructor for the tag '!important'; "
        "put a text that begins with ! or = in quotes",
    ),
    "second document": (
        "\nglossary:",
        "\n---\nglossary:",
        "small.yml:231:1: not valid YAML: but found another document; remove the line that begins with ---",
    ),
    "list as a key": (
        "    title: Loops\n",
        "    [title]: Loops\n",
        "small.yml:32:5: not valid YAML: a key has to be a name",
    ),
    "alias inside its anchor": (
        "requires: [functions, loops]",
        "requires: &all [functions, *all]",
        "small.yml:56:15: not valid YAML: an alias stands inside what it repeats",
    ),
    "control character": (
        "    title: Loops\n",
        "    title: Lo\aops\n",
        r"small.yml:32:14: the control character '\x07' is not allowed; remove it",
    ),
    "repeated key": (
        "    title: Loops\n",
        "    title: Loops\n    title: Loops\n",
        "small.yml:33:5: topics.loops.title: key 'title' stands here twice; keep one",
    ),
    "repeated part": (
        "\nglossary:",
        "\nglossary: []\nglossary:",
        "small.yml:232:1: glossary: key 'glossary' stands here twice; keep one",
    ),
    "merge key": (
        "    title: Loops\n",
        "    title: Loops\n    <<: {hours: 2}\n",
        "small.yml:33:5: topics.loops.'<<': unknown key '<<'; valid: deviation, draft, formerly, hours, id, priority, "
        "requires, subtopics, summary, title",
    ),
}

KEYS = "start_date, paces, phases, topics, projects, timetables, consensus, sources, plans"
FILES = {
    "empty": (b"", "1:1: the file is empty"),
    "only a comment": (b"# nothing yet\n", "1:1: the file is empty"),
    "null": (b"null\n", "1:1: the file is empty"),
    "list": (b"- a\n- 2\n", f"1:1: ['a', 2] is not a mapping; it needs the keys {KEYS}"),
    "text": (b"roadmap\n", f"1:1: 'roadmap' is not a mapping; it needs the keys {KEYS}"),
    "Latin-1": ("glossary:\n- é: à\n".encode("latin-1"), "2:3: byte 0xe9 is not UTF-8; save the file in that encoding"),
    "Latin-1 after UTF-8": (
        "é\n".encode() + b"\xc3\xa9: \xe0",
        "2:4: byte 0xe0 is not UTF-8; save the file in that encoding",
    ),
    "UTF-16": ("a: b\n".encode("utf-16"), "1:1: byte 0xff is not UTF-8; save the file in that encoding"),
    "deep": (b"[" * 5000 + b"]" * 5000, "1:1: lists and mappings are nested too deeply"),
}


@pytest.fixture
def source(tmp_path: Path) -> YamlSource:
    file = tmp_path / "file.yml"
    file.write_text(TEXT, encoding="utf-8")
    return read_yaml(file, "data/file.yml")


@pytest.mark.parametrize(("old", "new", "expected"), SYNTAX.values(), ids=SYNTAX)
def test_a_fault_of_the_yaml_is_told_with_its_place_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected


@pytest.mark.parametrize(("content", "expected"), FILES.values(), ids=FILES)
def test_a_file_that_holds_no_mapping_is_told(tmp_path: Path, content: bytes, expected: str) -> None:
    file = tmp_path / "file.yml"
    file.write_bytes(content)
    (tmp_path / "search.yml").write_text("aliases: []\n", "utf-8")
    _, problems = check(file, tmp_path)
    assert [str(problem) for problem in problems] == [f"{file.as_posix()}:{expected}"]


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.yml", "No such file or directory"), ("folder", "Is a directory")]
)
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    source = read_yaml(tmp_path / name, "data/file.yml")
    assert source.data is None
    assert [str(problem) for problem in source.problems] == [f"data/file.yml:1:1: can't be read: {reason}"]


@pytest.mark.parametrize(
    ("form", "line", "column"), [("{}", 4, 5), ("{{x: {}}}", 4, 13), ("\n    - {}\n    - y: {}", 9, 7)]
)
def test_nested_aliases_do_not_grow_without_bound(tmp_path: Path, form: str, line: int, column: int) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"]
    for number in range(1, 40):
        tenfold = f"[{', '.join([f'*a{number - 1}'] * 10)}]"
        lines.append(f"a{number}: &a{number} {form.format(tenfold, tenfold)}\n")
    file = tmp_path / "file.yml"
    file.write_text("".join(lines), "utf-8")
    source = read_yaml(file, "data/file.yml")
    assert source.data is None
    assert [str(problem) for problem in source.problems] == [
        f"data/file.yml:{line}:{column}: not valid YAML: its aliases repeat more than 10000 values; "
        "write out what is meant"
    ]


def test_aliases_may_repeat_much(tmp_path: Path) -> None:
    file = tmp_path / "file.yml"
    file.write_text(f"a: &a [{', '.join('x' * 99)}]\nb: [{', '.join(['*a'] * 99)}]\n", "utf-8")
    source = read_yaml(file, "data/file.yml")
    assert source.problems == ()
    assert len(source.data["b"]) == len(source.data["a"]) == 99


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_and_a_byte_order_mark_change_nothing(tmp_path: Path, source: YamlSource, ending: str) -> None:
    file = tmp_path / "other.yml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", ending).encode())
    other = read_yaml(file, "data/file.yml")
    assert (other.data, other.problems) == (source.data, ())
    assert other.places["topics", 1, "id"] == source.places["topics", 1, "id"]


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("topics",), 2, 1),
        (("topics", 0), 3, 5),
        (("topics", 0, "requires"), 4, 5),
        (("topics", 0, "requires", 1), 5, 7),
        (("topics", 1, "note"), 6, 18),
        (("plan", "note"), 7, 8),
        (("topics", 0, "requires", 7), 4, 5),
        (("topics", 0, "hours"), 3, 5),
        (("nothing", "of", 3, "this"), 1, 1),
    ],
)
def test_a_value_stands_at_its_key_and_a_missing_one_at_what_it_belongs_to(
    source: YamlSource, path: DataPath, line: int, column: int
) -> None:
    assert source.place_of(path) == Place("data/file.yml", line, column)


@pytest.mark.parametrize("word", ["2027-02-30", "0b_", "!!int five", "!!float x"])
def test_what_only_looks_like_a_date_or_number_stays_text(tmp_path: Path, word: str) -> None:
    file = tmp_path / "file.yml"
    file.write_text(f"value: {word}\n", encoding="utf-8")
    assert read_yaml(file, "file.yml").data == {"value": word.split(" ")[-1]}


@pytest.mark.parametrize("key", ["12", "null", "yes", "2027-01-04", "1.5"])
def test_keys_are_text(tmp_path: Path, key: str) -> None:
    file = tmp_path / "file.yml"
    file.write_text(f"{key}: value\n", encoding="utf-8")
    source = read_yaml(file, "file.yml")
    assert source.data == {key: "value"}
    assert (key,) in source.places
