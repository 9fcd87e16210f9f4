"""How wide text is in the site's own font, so that diagrams drawn at build time fit the text that a browser puts in."""

from functools import cache

from PIL import ImageFont

from macros.paths import FONT_FILE

WEIGHT = 700
"""The heaviest weight that diagrams use: lighter text is narrower, so that everything fits."""
UNITS = 1000
"""The size at which glyphs are measured; widths are scaled from it."""
FOREIGN_GLYPH = 1.2
"""Width in em of a character that another font has to provide; a wide guess, since that font differs by machine."""


@cache
def text_width(text: str, size: float) -> float:
    """Return the width in pixels of text on one line at a font size in pixels."""
    own = "".join(character for character in text if _is_own(character))
    return (_font().getlength(own) / UNITS + (len(text) - len(own)) * FOREIGN_GLYPH) * size


@cache
def _font(size: int = UNITS) -> ImageFont.FreeTypeFont:
    # The basic layout engine is part of every wheel, so that all machines measure alike.
    font = ImageFont.truetype(str(FONT_FILE), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([WEIGHT])
    return font


@cache
def _is_own(character: str) -> bool:
    """Say whether the font has a glyph of its own; Pillow draws the same box for all that are missing."""
    small = _font(16)  # drawing a large glyph takes a hundred times as long
    return character == " " or bytes(small.getmask(character)) != bytes(small.getmask("\uffff"))
