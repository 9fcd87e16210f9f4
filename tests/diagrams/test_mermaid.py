import json
from typing import Any

import pytest

from macros.diagrams.mermaid import SECTION_NAME_CHARACTERS, flowchart_source, gantt_source, section_lines
from macros.diagrams.text_metrics import text_width


def settings(source: str) -> Any:
    line = source.partition("\n")[0]
    assert line.startswith("%%{init: ")
    assert line.endswith("}%%")
    return json.loads(line.removeprefix("%%{init: ").removesuffix("}%%"))


def flowchart() -> str:
    return flowchart_source("Fast: now", "One; two.", ['a["A"]', 'b["B"]'])


def gantt(*names: str) -> str:
    return gantt_source("Fast: now", "One; two.", ["section S", "A :a, 2027-01-04, 3d"], names=names)


def test_a_flowchart_has_its_settings_its_kind_its_description_and_its_lines() -> None:
    assert flowchart().splitlines()[1:] == [
        "flowchart TB",
        "    accTitle: Fast#58; now",
        "    accDescr: One#59; two.",
        '    a["A"]',
        '    b["B"]',
    ]


def test_a_chart_has_its_settings_its_kind_its_description_and_its_lines() -> None:
    assert gantt().splitlines()[1:] == [
        "gantt",
        "    accTitle: Fast#58; now",
        "    accDescr: One#59; two.",
        "    section S",
        "    A :a, 2027-01-04, 3d",
    ]


@pytest.mark.parametrize("source", [flowchart(), gantt()], ids=["flowchart", "gantt"])
def test_settings_are_one_line_of_json_and_draw_plain_text(source: str) -> None:
    found = settings(source)
    assert found["htmlLabels"] is False
    assert (found["theme"], found["look"]) == ("base", "classic")


def test_a_flowchart_may_have_wide_labels_and_close_rows() -> None:
    usual = settings(flowchart())["flowchart"]
    wide = settings(flowchart_source("T", "D", [], wrap=400, row_gap=26))["flowchart"]
    assert (usual["wrappingWidth"], usual["rankSpacing"]) == (145, 52)
    assert (wide["wrappingWidth"], wide["rankSpacing"]) == (400, 26)
    assert usual["htmlLabels"] is False


def test_a_chart_has_its_width() -> None:
    found = settings(gantt())["gantt"]
    assert (found["useWidth"], found["useMaxWidth"]) == (880, False)


def test_a_chart_without_names_of_sections_has_a_small_padding() -> None:
    assert settings(gantt())["gantt"]["leftPadding"] == 16


def test_the_padding_of_a_chart_grows_with_the_longest_name_of_its_sections() -> None:
    short, long = (settings(gantt(*names))["gantt"]["leftPadding"] for names in (["A", "Bb"], ["A", "B" * 20, "C"]))
    assert long > short > 16
    assert long == settings(gantt("B" * 20))["gantt"]["leftPadding"]


@pytest.mark.parametrize("name", ["1 · Python Foundations", "6 · APIs, Authentication", "Background Work"])
def test_the_padding_of_a_chart_has_room_for_the_name(name: str) -> None:
    assert settings(gantt(name))["gantt"]["leftPadding"] > 14 + text_width(name, 13)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Basics", ["Basics"]),
        ("6 · APIs, Authentication and Security", ["6 · APIs, Authentication", "and Security"]),
        ("a " * 30, [" ".join("a" * 12)] * 2 + [" ".join("a" * 6)]),
        ("  two \n words ", ["two words"]),
        ("well-known asynchronous-code", ["well-known", "asynchronous-code"]),
        ("", [""]),
        (" \n", [""]),
    ],
    ids=["short", "long", "longer", "white space", "hyphens", "empty", "blank"],
)
def test_names_of_sections_have_lines_that_fit(name: str, expected: list[str]) -> None:
    assert section_lines(name) == expected


def test_a_word_that_is_too_long_is_kept_whole() -> None:
    word = "x" * (SECTION_NAME_CHARACTERS + 9)
    assert section_lines(f"a {word} b") == ["a", word, "b"]
