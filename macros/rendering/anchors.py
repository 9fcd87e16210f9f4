"""Anchors at the addresses that entries inside a page had before."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.text.html import html, join


def former_anchors(ids: Iterable[str], pattern: str = "{}") -> Markup:
    """Return elements without content for the addresses that a section had before; put above its heading."""
    return join(html('<div class="former" id="{id}"></div>\n\n', id=pattern.format(it)) for it in ids)
