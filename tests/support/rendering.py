"""Turns what macros return into what a reader gets: HTML, with Markdown's extensions as mkdocs.yml lists them."""

import re
from functools import cache
from typing import Any

import markdown  # type: ignore[import-untyped]  # it has no types
from bs4 import BeautifulSoup, Tag
from mkdocs.config import load_config

from tests.support.website import ROOT


def parsed(html: str) -> BeautifulSoup:
    """Return HTML as a tree; neighbouring strings are one."""
    soup = BeautifulSoup(html, "html.parser")
    soup.smooth()
    return soup


def rendered(source: str) -> BeautifulSoup:
    """Markdown as the site renders it."""
    return parsed(_markdown().reset().convert(source))


def shown(element: Tag) -> str:
    """Return the text of an element, with the white space that a browser shows."""
    return flat(element.get_text())


def flat(text: str) -> str:
    """Return text with single spaces."""
    return " ".join(text.split())


def rows(html: str) -> list[list[str]]:
    """Return the texts of all cells of a table, row by row, the head included."""
    return [[shown(cell) for cell in row.find_all(["th", "td"])] for row in parsed(html).find_all("tr")]


def entries(html: str, tag: str = "li") -> list[str]:
    """Return the texts of all entries of a list."""
    return [shown(entry) for entry in parsed(html).find_all(tag)]


def facts(html: str) -> dict[str, str]:
    """Return the names and values of a card."""
    return {shown(name): shown(name.find_next_sibling("dd") or name) for name in parsed(html).find_all("dt")}


def links(html: str) -> dict[str, str]:
    """Return the text and the target of each link."""
    return {shown(link): str(link["href"]) for link in parsed(html).find_all("a", href=True)}


def decoded(source: str) -> str:
    """Return Mermaid source with the characters for which `#NNN;` stands."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), source)


def statements(source: str) -> str:
    """Return Mermaid source without the line of settings at its top."""
    settings, _, rest = source.partition("\n")
    assert settings.startswith("%%{init: ")
    return rest


@cache
def _markdown() -> Any:
    config = load_config(str(ROOT / "mkdocs.yml"))
    config["mdx_configs"]["pymdownx.snippets"]["check_paths"] = False  # the small roadmap's topics have no files
    return markdown.Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
