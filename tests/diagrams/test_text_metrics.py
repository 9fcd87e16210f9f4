import pytest

from macros.diagrams.text_metrics import FOREIGN_GLYPH, text_width

# What Chromium measures at a weight of 700.
KNOWN = {"Python Foundations": 147.34, "12 · APIs, Authentication and Security": 276.84}


@pytest.mark.parametrize(("text", "width"), KNOWN.items())
def test_text_is_as_wide_as_in_a_browser(text: str, width: float) -> None:
    assert text_width(text, 16) == pytest.approx(width, rel=0.01)


def test_width_grows_with_the_size_of_the_font() -> None:
    assert text_width("Databases", 28) == pytest.approx(2 * text_width("Databases", 14))


@pytest.mark.parametrize("more", ["D", "i", ".", " ", "★", "日"])
def test_width_grows_with_every_character(more: str) -> None:
    assert text_width(f"Data{more}", 14) > text_width("Data", 14) + 1


def test_wide_letters_are_wider_than_narrow_ones() -> None:
    assert text_width("WWWW", 14) > 2 * text_width("iiii", 14)


@pytest.mark.parametrize("text", [" a", "a ", "a b"], ids=["before", "after", "between"])
def test_a_space_counts_wherever_it_stands(text: str) -> None:
    space = text_width("   ", 14) / 3
    assert space > 2
    assert text_width(text, 14) == pytest.approx(text_width(text.replace(" ", ""), 14) + space, abs=0.5)


def test_no_text_has_no_width() -> None:
    assert text_width("", 14) == 0


@pytest.mark.parametrize("character", ["日", "я", "🎉", "ש"])
def test_a_foreign_character_gets_a_wide_guess(character: str) -> None:
    assert text_width(character, 10) == pytest.approx(FOREIGN_GLYPH * 10)


@pytest.mark.parametrize("character", ["a", "W", "ü", "é", "ß", "·", "–", "’", "0", ":"])
def test_a_character_of_the_font_gets_its_own_width(character: str) -> None:
    assert 0 < text_width(character, 10) < FOREIGN_GLYPH * 10


def test_foreign_characters_widen_the_text_that_they_stand_in() -> None:
    assert text_width("a日b本", 10) == pytest.approx(text_width("ab", 10) + 2 * FOREIGN_GLYPH * 10)
