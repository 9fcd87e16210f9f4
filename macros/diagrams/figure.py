"""Puts Mermaid source into a page: a figure with a scroll frame and a caption that points to the same in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from macros.text.html import html

HOLDER = re.compile(r'<div\s+class="diagram__source">(.*?)</div>', re.DOTALL)
FIGURE = re.compile(rf'<figure class="(?P<css>diagram [^"]*)".*?</figure>|{HOLDER.pattern}', re.DOTALL)
"""A figure from a macro, or the source of a fence that stands in a page without one."""
RENDERER, VIEWER = "diagrams.js", "diagram-viewer.js"
"""Scripts of the site: one draws diagrams in the browser, the other lets readers trace and enlarge them."""


@dataclass(frozen=True)
class PageDiagrams:
    """A page with its diagrams: its HTML, the scripts that it needs for them, and what belongs to drawings."""

    html: str
    scripts: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """The drawings as files, by their names beside the page."""
    faults: tuple[str, ...] = ()
    """What could not be drawn, and why."""


def diagram(kind: str, source: str, caption: Markup, name: str, *, macro: str, css_class: str = "") -> str:
    """Return a figure around a Mermaid fence.

    `kind` is flowchart or gantt, `name` what a screen reader calls the frame, `macro` what an error in the source is
    blamed on. The figure is kept out of the search index: readers search for the page's text, not for labels of boxes.
    """
    opening = html(
        '<figure class="diagram diagram--{kind}{css_class}" data-macro="{macro}" data-search-exclude '
        'markdown="block">\n'
        '<div class="diagram__frame" tabindex="0" role="region" aria-label="{name}" markdown="block">',
        kind=kind,
        css_class=f" {css_class}" if css_class else "",
        macro=macro,
        name=name.replace("&", "&amp;"),  # md_in_html resolves references in attributes and codes no & again
    )
    closing = html(
        '</div>\n<figcaption markdown="0"><span class="diagram__hint">Scroll sideways to see all of it. </span>'
        "{caption}</figcaption>\n</figure>",
        caption=caption,
    )
    return f"{opening}\n\n```mermaid\n{source}\n```\n\n{closing}\n"


def left_to_the_browser(page: str) -> PageDiagrams:
    """Return a page whose diagrams Mermaid draws when somebody reads it."""
    return PageDiagrams(framed(page), (RENDERER, VIEWER) if HOLDER.search(page) else ())


def framed(page: str) -> str:
    """Put a figure around the Mermaid source of each fence that stands in the HTML of a page without one."""
    return FIGURE.sub(lambda match: match[0] if match["css"] else _framed(match[0]), page)


def _framed(holder: str) -> str:
    """Return the figure around the source of a fence."""
    return html(
        '<figure class="diagram diagram--written" data-search-exclude>\n<div class="diagram__frame" tabindex="0" '
        'role="region" aria-label="Diagram">{holder}</div>\n'
        '<figcaption><span class="diagram__hint">Scroll sideways to see all of it. </span></figcaption>\n</figure>',
        holder=Markup(holder),  # noqa: S704  # the finished HTML of the page
    )
