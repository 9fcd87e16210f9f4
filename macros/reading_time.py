"""How long a page takes to read, counted from its text once it is known."""

from material.plugins.blog.readtime import readtime

from macros.cards import READING_TIME

WORDS_PER_MINUTE = 200
"""Fewer than of easy prose: pages hold code, and for many readers English is a foreign language."""


def with_reading_time(html: str) -> str:
    """A page's HTML with its reading time in the place that its card left for it."""
    place = str(READING_TIME)
    if place not in html:
        return html
    return html.replace(place, f"{readtime(html, WORDS_PER_MINUTE)} minutes", 1)
