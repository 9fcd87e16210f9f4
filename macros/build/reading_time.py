"""How long a page takes to read, counted from its text once it is known."""

import re

from material.plugins.blog.readtime import readtime

from macros.rendering.topics import READING_TIME
from macros.text.wording import quantity

WORDS_PER_MINUTE = 200
"""Fewer than of easy prose: the subject is technical, and for many readers English is a foreign language."""
CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


def with_reading_time(html: str) -> str:
    """Return a page's HTML with its reading time in the place that its card left for it.

    Code is worked through, not read.
    """
    place = str(READING_TIME)
    if place not in html:
        return html
    minutes = readtime(CODE.sub("", html), WORDS_PER_MINUTE)
    return html.replace(place, f"{quantity(minutes, 'minute')} without the code", 1)
