"""Lets the theme's search load its index when somebody searches, and not on every visit."""

import json
import re
from pathlib import Path

THEME_WORKER = re.compile(r"assets/javascripts/(workers/search\.\w+\.min\.js)")
OWN_WORKER = "assets/javascripts/search-worker.js"


def with_own_worker(html: str) -> str:
    """A page whose search is answered by docs/assets/javascripts/search-worker.js, which is told of the theme's."""
    return THEME_WORKER.sub(rf"{OWN_WORKER}?theme=\1", html)


def set_index_aside(site: Path) -> None:
    """Move the documents of search/search_index.json to search/index.json; the theme always fetches the former."""
    fetched = site / "search" / "search_index.json"
    text = fetched.read_text("utf-8")
    fetched.with_name("index.json").write_text(text, "utf-8")
    fetched.write_text(json.dumps(json.loads(text) | {"docs": []}), "utf-8")
