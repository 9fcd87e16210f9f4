"""What all Mermaid sources share: settings and the two lines that describe a diagram.

The settings stand in the source itself, so that it is drawn alike at build time and in a browser.
"""

import json
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from macros.text.escaping import mermaid_text

LOOK: Mapping[str, Any] = {"theme": "base", "look": "classic", "layout": "dagre", "htmlLabels": False}
FLOWCHART_FONT_SIZE = 14
GANTT_FONT_SIZE = 13
"""In pixels; drawing.css sets the same."""
THEME: Mapping[str, Any] = {"fontSize": f"{FLOWCHART_FONT_SIZE}px"}
FLOWCHART: Mapping[str, Any] = {
    "htmlLabels": False,
    "useMaxWidth": False,
    "curve": "basis",
    "minNodeWidth": 0,
    "nodeSpacing": 18,
    "rankSpacing": 52,
    "padding": 9,
    "wrappingWidth": 145,
}
GANTT: Mapping[str, Any] = {
    "useMaxWidth": False,
    "useWidth": 880,  # the column of a page without a table of contents, less the frame
    "numberSectionStyles": 9,
    "topAxis": True,
    "fontSize": GANTT_FONT_SIZE,
    "sectionFontSize": GANTT_FONT_SIZE,
    "barHeight": 26,
    "barGap": 8,
    "topPadding": 36,
    "gridLineStartPadding": 20,
    "rightPadding": 28,
}
SITE: Mapping[str, Any] = {**LOOK, "themeVariables": THEME, "flowchart": FLOWCHART, "gantt": GANTT}
"""What holds for a diagram that is written by hand and sets nothing."""
SECTION_NAME_CHARACTERS = 24
"""Where the name of a section is broken into lines."""
CHARACTER_WIDTH = 7.4
"""Of a chart's section names, in pixels; the mean of the site's font at their size, rounded up."""


def flowchart_source(
    title: str,
    description: str,
    lines: Iterable[str],
    *,
    wrap: int = FLOWCHART["wrappingWidth"],
    row_gap: int = FLOWCHART["rankSpacing"],
) -> str:
    """Return source of a flowchart from top to bottom.

    `wrap` is the width in pixels at which labels get a second line, `row_gap` the room for arrows between rows, to
    which Mermaid adds 25 in a subgraph.
    """
    own = {**FLOWCHART, "rankSpacing": row_gap, "wrappingWidth": wrap}
    return _source("flowchart TB", {**LOOK, "themeVariables": THEME, "flowchart": own}, title, description, lines)


def gantt_source(title: str, description: str, lines: Iterable[str], *, names: Iterable[str]) -> str:
    """Return source of a chart. `names` are the lines of its section names; a single section has none that shows."""
    longest = max(map(len, names), default=0)
    own = {**GANTT, "leftPadding": round(28 + CHARACTER_WIDTH * longest) if longest else 16}
    return _source("gantt", {**LOOK, "gantt": own}, title, description, lines)


def section_lines(name: str) -> list[str]:
    """Return a section's name in lines that fit beside its rows; Mermaid does not wrap them."""
    flat = " ".join(name.split())
    return textwrap.wrap(flat, SECTION_NAME_CHARACTERS, break_long_words=False, break_on_hyphens=False) or [flat]


def _source(kind: str, settings: Mapping[str, Any], title: str, description: str, lines: Iterable[str]) -> str:
    head = [f"accTitle: {mermaid_text(title)}", f"accDescr: {mermaid_text(description)}"]
    body = "\n".join(f"    {line}" for line in (*head, *lines))
    return f"%%{{init: {json.dumps(settings)}}}%%\n{kind}\n{body}"
