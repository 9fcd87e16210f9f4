"""Keeps out of a first visit what nobody has asked for yet: the search index, and scripts before what is shown."""

import json
import re
from pathlib import Path

THEME_WORKER = re.compile(r"assets/javascripts/(workers/search\.\w+\.min\.js)")
OWN_WORKER = "assets/javascripts/search-worker.js"
BUNDLE = re.compile(r'<script src="([^"]*/bundle\.[^"]+)"')
"""The theme's script. It adds to a page that is complete without it."""


def lightened(html: str) -> str:
    """A page that shows before the theme's script comes, and whose search is answered by the site's own worker.

    That is docs/assets/javascripts/search-worker.js; its address tells it where the theme's is.
    """
    return BUNDLE.sub(r'<script fetchpriority="low" src="\1"', THEME_WORKER.sub(rf"{OWN_WORKER}?theme=\1", html))


def set_index_aside(site: Path) -> None:
    """Move the documents of search/search_index.json to search/index.json; the theme always fetches the former."""
    fetched = site / "search" / "search_index.json"
    text = fetched.read_text("utf-8")
    fetched.with_name("index.json").write_text(text, "utf-8")
    fetched.write_text(json.dumps(json.loads(text) | {"docs": []}), "utf-8")
