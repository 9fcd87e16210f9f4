"""Prints how well the search finds what people mean; `make search-bench` runs it.

The judged queries are typed into the box of the built site in a real browser, once with the site's own search and once
with that of the theme as it is.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from browser import ARGUMENTS, installed
from judged import CLASSES, Query, figures, queries
from playwright.sync_api import Browser, Page, sync_playwright
from visits import DESK
from website import ROOT, Site, build, served

TIMEOUT = 30_000
EMPTY = "Type to start searching"
META = "document.querySelector('.md-search-result__meta').textContent.trim()"
RESULTS = """() => [...document.querySelectorAll(".md-search-result__item")].map((item) =>
    [...item.querySelectorAll(":scope > a, :scope > details[open] a")].map((link) => link.href))"""
Answers = list[tuple[Query, list[list[str]]]]


def stock(page: Page, site: Site) -> None:
    """Let the page search as the theme does by itself: with its own worker, and the whole index from the start."""
    worker = next((site.folder / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    index = site.folder / "search" / "index.json"

    page.route("**/search-worker.js*", lambda route: route.fulfill(path=worker))
    page.route("**/search_index.json", lambda route: route.fulfill(path=index))


def asked(page: Page, address: str, wanted: Sequence[Query]) -> Answers:
    """What the box shows for each query, result by result, as addresses below the site's root."""
    page.goto(address)
    page.keyboard.press("/")
    box = page.locator(".md-search__input")
    found: Answers = []
    for query in wanted:
        # The theme looks at the box when a key is let go.
        box.fill("")
        box.press("Backspace")
        page.wait_for_function(f"{META} === {EMPTY!r}")
        box.fill(query.text[:-1])
        page.keyboard.type(query.text[-1])
        page.wait_for_function(f"{META} !== {EMPTY!r}")
        results: list[list[str]] = page.evaluate(RESULTS)
        found.append((query, [[plain(url, address) for url in urls] for urls in results]))
    return found


def plain(url: str, address: str) -> str:
    """An address below the site's root, without the words to mark on the page."""
    before, hash_sign, fragment = url.partition("#")
    return urljoin(address, before).split("?")[0].removeprefix(address) + hash_sign + fragment


def table(name: str, answers: Answers) -> str:
    """The figures of each class and of all, for people."""
    lines = [f"{name:<28}{'queries':>8}{'first':>8}{'top 3':>8}{'MRR@10':>8}{'none':>8}"]
    groups = {kind: [it for it in answers if it[0].kind == kind] for kind in CLASSES} | {"all": answers}
    for kind, group in groups.items():
        it = figures(group)
        shares = (it.success_at_1, it.success_at_3, it.reciprocal_rank, it.without_results)
        lines.append(f"  {kind:<26}{it.count:>8}" + "".join(f"{share:>8.2f}" for share in shares))
    return "\n".join(lines)


def measure(browser: Browser, site: Site, address: str, *, own: bool) -> Answers:
    """What the site's own search, or the theme's, answers to all queries."""
    page = browser.new_context(viewport=DESK, service_workers="block").new_page()
    page.set_default_timeout(TIMEOUT)
    if not own:
        stock(page, site)
    return asked(page, address, queries())


def main() -> int:
    """Build the site, ask both, and print the figures of both halves."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(ROOT, Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=installed(), args=list(ARGUMENTS))
        with served(site.folder) as address:
            for own, name in ((False, "the theme's search"), (True, "our search")):
                answers = measure(browser, site, address, own=own)
                for held_out, half in ((False, "tuning"), (True, "held out")):
                    part = [(query, results) for query, results in answers if query.is_held_out is held_out]
                    print(f"{table(f'{name}, {half}', part)}\n", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
