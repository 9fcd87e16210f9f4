"""Words numbers, dates and lists as pages show them."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from macros.text.html import html, join

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def hours(value: float | tuple[float, float]) -> str:
    """Return hours as text: `9 hours`, `1 hour`, `2–3 hours`."""
    return f"{number(value)} {'hour' if value in (1, (1, 1)) else 'hours'}"


def number(value: float | tuple[float, float]) -> str:
    """Return a number without needless decimals, or a range of two: `2`, `2.5`, `2–3`."""
    if isinstance(value, tuple):
        return f"{value[0]:g}" if value[0] == value[1] else f"{value[0]:g}–{value[1]:g}"
    return f"{value:g}"


def quantity(value: float, unit: str) -> str:
    """Return a number with its unit: `1 week`, `2.5 months`."""
    return f"{number(value)} {unit}" if value == 1 else f"{number(value)} {unit}s"


def counted(count: int, unit: str) -> str:
    """Return a count in words up to twelve, as at the start of a sentence: `Nine phases`, `One week`, `74 topics`."""
    return f"{NUMBERS[count] if count < len(NUMBERS) else count} {unit}{'' if count == 1 else 's'}"


def day(value: date) -> str:
    """Return a date as text: `4 January 2027`."""
    return f"{value.day} {value:%B %Y}"


def listing(parts: Sequence[str | Markup]) -> Markup:
    """Return parts as a phrase: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return join(parts)
    return html("{first} and {last}", first=join(parts[:-1], ", "), last=parts[-1])


STAR = "★ "


def starred(text: str, key: bool) -> str:
    """Plain text, such as a diagram's label, with a star before what is key."""
    return f"{STAR}{text}" if key else text


def unstarred(text: str) -> str:
    """Return the same text without the star, for what says in words that something is key."""
    return text.removeprefix(STAR)


def ordinal(number: int) -> str:
    """Return the English word for a rank: first, second, …, 13th, 21st."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if number <= len(words):
        return words[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
