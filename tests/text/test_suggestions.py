from typing import Any

import pytest

from macros.text.suggestions import did_you_mean, kebab, nearest, shown


@pytest.mark.parametrize(
    ("value", "valid", "hint"),
    [
        ("fucntions", ["functions", "loops"], "; did you mean 'functions'?"),
        ("HTTP", ["http", "loops"], "; did you mean 'http'?"),
        ("tuesday", ["mon", "tue", "sat"], "; did you mean 'tue'?"),
        ("kubernetes", ["loops", "http"], "; valid: http, loops"),
        (
            "kubernetes",
            [f"t{number}" for number in range(12)],
            "; valid: t0, t1, t10, t11, t2, t3, t4, t5, t6, t7, t8, t9",
        ),
        ("kubernetes", [f"t{number}" for number in range(17)], ""),
        ("kubernetes", [], ""),
    ],
)
def test_a_hint_names_the_nearest_or_a_short_list(value: str, valid: list[str], hint: str) -> None:
    assert did_you_mean(value, valid) == hint


def test_nothing_is_near_in_vain() -> None:
    assert nearest("x" * 100_000, ["loops", "http"]) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (3.5, "3.5"),
        ("it's\n", '"it\'s\\n"'),
        ([1, "a", [None]], "[1, 'a', [null]]"),
        ({"a": {"b": False}}, "{a: {b: false}}"),
        ("x" * 58, f"'{'x' * 58}'"),
        ("x" * 59, f"'{'x' * 56}..."),
    ],
)
def test_a_value_is_shown_as_yaml_in_one_short_line(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [("Big O", "big-o"), ("snake_case", "snake-case"), ("--x--", "x"), ("C++ & C", "c-c"), ("", "a-name")],
)
def test_kebab_case(text: str, name: str) -> None:
    assert kebab(text) == name
