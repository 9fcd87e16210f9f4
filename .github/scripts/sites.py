"""Builds sites and says which of their pages differ for a reader."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

TOOLS = ("-m", "mkdocs", "build", "--strict", "--site-dir")


@dataclass(frozen=True)
class Difference:
    """What readers find on another site than on a first one: addresses of pages below the root, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.added or self.changed or self.removed)


def build(checkout: Path, site: Path | None, command: tuple[str, ...] = TOOLS, **variables: str) -> tuple[int, str]:
    """Build the site of a checkout into a folder; gives the exit status and all that was said.

    The command runs in the checkout, so that its own macros draw the pages, with variables added to the environment.
    `site` is its last argument; None leaves that out.
    """
    done = subprocess.run(
        [sys.executable, *command, *([site.resolve()] if site else [])],
        cwd=checkout,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def read_pages(site: Path) -> dict[str, tuple[str, ...]]:
    """Return what a reader finds on each page of a built site, by its address below the root.

    Title, text, links, images.

    Links to other hosts count by their text alone: those to a line of the data file move with every line above it.
    """
    files = {
        file.relative_to(site).as_posix().removesuffix("index.html"): file for file in sorted(site.rglob("*.html"))
    }
    return {url: _readable(BeautifulSoup(file.read_bytes(), "html.parser")) for url, file in files.items()}


def _readable(page: BeautifulSoup) -> tuple[str, ...]:
    article = page.find("article") or page
    links = [str(link.get("href") or link.get("xlink:href") or "") for link in article.find_all("a")]
    images = [str(image.get("src", "")) for image in article.find_all("img")]
    title = page.title.get_text() if page.title else ""
    texts = [" ".join(text.split()) for text in (title, article.get_text(" "))]
    return (*texts, *(link for link in links if "://" not in link), *images)


def compare(before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> Difference:
    """Return how a site differs from the one before, both as `read_pages` gives them."""
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(url for url in before.keys() & after.keys() if before[url] != after[url])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )
