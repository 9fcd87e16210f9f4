"""How the tests and the benchmark search in the box, and read what it shows."""

import json
from collections.abc import Sequence
from urllib.parse import urljoin

from playwright.sync_api import Page

from tests.support.node import run_node
from tests.support.visits import came_true, wait_until
from tests.support.website import ROOT, Site

BOX = ".md-search__input"
META = ".md-search-result__meta"
RESULT = ".md-search-result__item"
LINK = ".md-search-result__link"
EMPTY = "Type to start searching"
# All at once: the theme looks at the box when a key is let go, and each letter would be a question of its own.
ENTER = "(box, text) => { box.value = text; box.dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift' })); }"
SETTLED = f"document.querySelector('{LINK}') || document.querySelector('.search-help a')"
HELP_COMES = 2000  # milliseconds, of what has been found out already
ADDRESSES = """() => [...document.querySelectorAll(".md-search-result__item")].map((item) =>
    [...item.querySelectorAll(":scope > a, :scope > details[open] a")].map((link) => link.href))"""


def look_for(page: Page, query: str) -> list[list[str]]:
    """Return what the box, which is opened, shows for a query.

    Result by result the addresses of a page and its sections.
    """
    box = page.locator(BOX)
    if not page.locator("#__search").is_checked():
        page.keyboard.press("/")
    box.evaluate(ENTER, "")
    meta = f"document.querySelector('{META}').textContent.trim()"
    wait_until(page, f"{meta} === '{EMPTY}'")
    box.evaluate(ENTER, query)
    wait_until(page, f"{meta} !== '{EMPTY}'")
    # The answer to the empty box may come when the theme holds the query already, and says that there is nothing.
    came_true(page, SETTLED, within=HELP_COMES)  # the theme's own search has no help
    found: list[list[str]] = page.evaluate(ADDRESSES)
    return found


def answered(site: Site, queries: Sequence[str]) -> list[list[list[str]]]:
    """Return what the box would show for each query, as `look_for` gives it, but below the site's root.

    Without a browser.
    """
    index = site.folder / "search" / "index.json"
    done = run_node(ROOT / "tests" / "javascript" / "ask.js", index, text=json.dumps(queries))
    assert done.returncode == 0, done.stdout
    found: list[list[list[str]]] = json.loads(done.stdout)
    return found


def below(url: str, root: str) -> str:
    """Return an address below the site's root, without the words to mark on the page."""
    before, hash_sign, fragment = url.partition("#")
    return urljoin(root, before).split("?")[0].removeprefix(root) + hash_sign + fragment


def indexed(site: Site) -> dict[str, tuple[str, str]]:
    """Return title and text of every page and section that the search knows, by address below the site's root."""
    folder = site.folder / "search"
    found = {}
    for url, title, _, _, _, *sections in json.loads((folder / "index.json").read_text("utf-8"))["pages"]:
        file = folder / "texts" / f"{url.rstrip('/').replace('/', '.') or 'home'}.json"
        texts = {fragment: " ".join(parts) for fragment, *parts in json.loads(file.read_text("utf-8"))}
        found[url] = (title, texts[""])
        found.update({f"{url}#{fragment}": (heading, texts[fragment]) for fragment, heading, _ in sections})
    return found
