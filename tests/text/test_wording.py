from datetime import date

import pytest
from markupsafe import Markup

from macros.text.wording import counted, day, hours, listing, number, quantity


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, "1 hour"),
        (2, "2 hours"),
        (0.5, "0.5 hours"),
        ((1.0, 1.0), "1 hour"),
        ((0, 1), "0–1 hours"),
        ((2.5, 2.5), "2.5 hours"),
        ((2, 3), "2–3 hours"),
        (875, "875 hours"),
    ],
)
def test_hours_in_words(value: float | tuple[float, float], expected: str) -> None:
    assert hours(value) == expected
    assert number(value) == expected.split()[0]


def test_a_day_in_words() -> None:
    assert day(date(2027, 1, 4)) == "4 January 2027"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], ""), (["a"], "a"), (["a", "b<"], "a and b&lt;"), (["a", "b", Markup("<i>c</i>")], "a, b and <i>c</i>")],
)
def test_a_listing_reads_as_a_phrase(parts: list[str | Markup], expected: str) -> None:
    assert listing(parts) == expected


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "No phases"), (1, "One phase"), (9, "Nine phases"), (12, "Twelve phases"), (13, "13 phases")],
)
def test_counts_up_to_twelve_are_words(count: int, text: str) -> None:
    assert counted(count, "phase") == text


@pytest.mark.parametrize(("value", "text"), [(1, "1 week"), (2, "2 weeks"), (2.5, "2.5 weeks"), (0, "0 weeks")])
def test_a_quantity_has_its_unit(value: float, text: str) -> None:
    assert quantity(value, "week") == text
