"""Draws the image that other sites show of a link to this one: its name and description above a stop for each phase.

`make card` writes it. Texts, colours, logo and font are the site's own: when one of them changes, it is drawn anew.
"""

import sys
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from mkdocs.config import load_config
from PIL import Image, PngImagePlugin
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from macros.loading.loader import load
from tests.support.browser import ARGUMENTS, installed
from tests.support.website import ROOT

ASSETS = ROOT / "docs" / "assets"
FONT = "vendor/figtree/figtree-latin-wght-normal.woff2"
PARTS = ("stylesheets/palette.css", "images/favicon.svg")
SIZE = ViewportSize(width=1200, height=630)
DRAWN_FROM = "Source"
"""The key in the image under which it says what it was drawn from."""
PAGE = Path(__file__).with_suffix(".html")


def card_page() -> str:
    """Return the HTML of the image; its font is named by its path in docs/assets/."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    numbers = [number % 9 + 1 for number in range(len(load().phases))]
    palette, logo = ((ASSETS / part).read_text("utf-8") for part in PARTS)
    return Template(PAGE.read_text("utf-8")).substitute(
        font=FONT,
        palette=palette,
        logo=logo,
        name=escape(config.site_name),
        description=escape(config.site_description or ""),
        stops="\n".join(f".stop-{number} {{ border-color: var(--phase-{number}) }}" for number in sorted({*numbers})),
        items="".join(f'<li class="stop-{number}"></li>' for number in numbers),
    )


def fingerprint(page: str) -> str:
    """Return what the image carries to say from which page it was drawn."""
    return sha256(page.encode()).hexdigest()


def drawn(page: str, browser: Browser) -> bytes:
    """Return the image as PNG."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "card.html"
        file.write_text(page.replace(FONT, (ASSETS / FONT).as_uri()), "utf-8")
        opened = browser.new_page(viewport=SIZE)
        opened.goto(file.as_uri())
        opened.evaluate("document.fonts.ready")
        taken = opened.screenshot()
        opened.close()
    notes = PngImagePlugin.PngInfo()
    notes.add_text(DRAWN_FROM, fingerprint(page))
    output = BytesIO()
    Image.open(BytesIO(taken)).convert("RGB").save(output, "PNG", optimize=True, pnginfo=notes)
    return output.getvalue()


def main() -> int:
    """Write the image to where mkdocs.yml says that it is."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(ARGUMENTS))
        (ROOT / "docs" / config.extra["card"]["image"]).write_bytes(drawn(card_page(), browser))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
