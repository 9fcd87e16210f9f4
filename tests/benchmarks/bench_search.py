"""Prints how well the search finds what people mean; `make search-bench` runs it.

The judged queries are typed into the box of the built site in a real browser, once with the site's own search and once
with that of the theme as it is.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import ARGUMENTS, installed
from tests.support.judged import CLASSES, DEVELOPMENT, Query, figures, queries
from tests.support.searching import below, look_for
from tests.support.visits import DESK
from tests.support.website import ROOT, Site, build, copy_checkout, served

TIMEOUT = 30_000
Answers = list[tuple[Query, list[list[str]]]]


KEEPER = """
from pathlib import Path
from shutil import copy

from mkdocs.plugins import event_priority


@event_priority(-50)  # after the search plugin, before the site's own index takes the place of the plugin's
def on_post_build(config):
    index = Path(config.site_dir) / "search" / "search_index.json"
    copy(index, Path(config.config_file_path).with_name("plugin-index.json"))
"""


def plugin_documents(folder: Path) -> dict[str, Any]:
    """The index of the search plugin for the site, which a copy of the checkout is built for in that folder."""
    checkout = copy_checkout(folder / "checkout")
    (checkout / "keeper.py").write_text(KEEPER, "utf-8")
    settings = (checkout / "mkdocs.yml").read_text("utf-8")
    (checkout / "mkdocs.yml").write_text(settings.replace("\nhooks:\n", "\nhooks:\n  - keeper.py\n"), "utf-8")
    build(checkout, folder / "kept")
    return dict(json.loads((checkout / "plugin-index.json").read_text("utf-8")))


def stock(page: Page, site: Site, index: dict[str, Any]) -> None:
    """Let the page search as the theme does by itself: with its own worker, and the plugin's index from the start."""
    worker = next((site.folder / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    page.route("**/search/worker.js", lambda route: route.fulfill(path=worker))
    page.route("**/search/box.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.route("**/search_index.json", lambda route: route.fulfill(json=index))


def asked(page: Page, address: str, wanted: Sequence[Query]) -> Answers:
    """What the box shows for each query, result by result, as addresses below the site's root."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    answers = [(query, look_for(page, query.text)) for query in wanted]
    return [(query, [[below(url, address) for url in urls] for urls in results]) for query, results in answers]


def table(name: str, answers: Answers) -> str:
    """The figures of each class and of all, for people."""
    lines = [f"{name:<28}{'queries':>8}{'first':>8}{'top 3':>8}{'MRR@10':>8}{'none':>8}"]
    groups = {kind: [it for it in answers if it[0].kind == kind] for kind in CLASSES} | {"all": answers}
    for kind, group in ((kind, group) for kind, group in groups.items() if group):
        it = figures(group)
        shares = (it.success_at_1, it.success_at_3, it.reciprocal_rank, it.without_results)
        lines.append(f"  {kind:<26}{it.count:>8}" + "".join(f"{share:>8.2f}" for share in shares))
    return "\n".join(lines)


def measure(
    browser: Browser, site: Site, address: str, wanted: Sequence[Query], index: dict[str, Any] | None = None
) -> Answers:
    """What the site's own search answers to queries; with an index, what the theme's does."""
    page = browser.new_context(viewport=DESK, service_workers="block").new_page()
    page.set_default_timeout(TIMEOUT)
    if index:
        stock(page, site, index)
    return asked(page, address, wanted)


def show(name: str, answers: Answers) -> None:
    """Print the figures of both halves."""
    for held_out, half in ((False, "tuning"), (True, "held out")):
        part = [(query, results) for query, results in answers if query.is_held_out is held_out]
        print(f"{table(f'{name}, {half}', part)}\n", flush=True)


def main() -> int:
    """Build the site, ask both, and print the figures of both halves."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        index = plugin_documents(Path(folder))
        site = build(ROOT, Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=installed(), args=list(ARGUMENTS))
        with served(site.folder) as address:
            show("the theme's search", measure(browser, site, address, queries(), index))
            show("our search", measure(browser, site, address, queries()))
            more = measure(browser, site, address, queries(DEVELOPMENT))
            print(table("our search, development", more), flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
