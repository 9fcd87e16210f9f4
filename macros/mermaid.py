"""What all Mermaid sources share: settings and the two lines that describe a diagram.

The settings stand in the source itself, so that it is drawn alike at build time and in a browser.
"""

import json
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from macros.markup import mermaid_text

LOOK: Mapping[str, Any] = {"theme": "base", "look": "classic", "layout": "dagre", "htmlLabels": False}
SECTION_NAME_CHARACTERS = 24
"""Where the name of a section is broken into lines."""
CHARACTER_WIDTH = 7.4
"""Of a chart's section names, in pixels; the mean of the site's font at their size, rounded up."""


def flowchart_source(title: str, description: str, lines: Iterable[str], *, wrap: int = 145, row_gap: int = 52) -> str:
    """Source of a flowchart from top to bottom.

    `wrap` is the width in pixels at which labels get a second line, `row_gap` the room for arrows between rows, to
    which Mermaid adds 25 in a subgraph.
    """
    settings = {
        **LOOK,
        "themeVariables": {"fontSize": "14px"},
        "flowchart": {
            "htmlLabels": False,
            "useMaxWidth": False,
            "curve": "basis",
            "minNodeWidth": 0,
            "nodeSpacing": 18,
            "rankSpacing": row_gap,
            "padding": 9,
            "wrappingWidth": wrap,
        },
    }
    return _source("flowchart TB", settings, title, description, lines)


def gantt_source(title: str, description: str, lines: Iterable[str], *, width: int, names: Iterable[str]) -> str:
    """Source of a chart of a width in pixels. `names` are the lines of its section names; a single one is not shown."""
    names = list(names)
    longest = max(map(len, names), default=0)
    settings = {
        **LOOK,
        "gantt": {
            "useMaxWidth": False,
            "useWidth": width,
            "numberSectionStyles": 9,
            "topAxis": True,
            "fontSize": 13,
            "sectionFontSize": 13,
            "barHeight": 26,
            "barGap": 8,
            "topPadding": 36,
            "gridLineStartPadding": 20,
            "leftPadding": round(28 + CHARACTER_WIDTH * longest) if names else 16,
            "rightPadding": 28,
        },
    }
    return _source("gantt", settings, title, description, lines)


def section_lines(name: str) -> list[str]:
    """A section's name in lines that fit beside its rows; Mermaid does not wrap them."""
    flat = " ".join(name.split())
    return textwrap.wrap(flat, SECTION_NAME_CHARACTERS, break_long_words=False, break_on_hyphens=False) or [flat]


def _source(kind: str, settings: Mapping[str, Any], title: str, description: str, lines: Iterable[str]) -> str:
    head = [f"accTitle: {mermaid_text(title)}", f"accDescr: {mermaid_text(description)}"]
    body = "\n".join(f"    {line}" for line in (*head, *lines))
    return f"%%{{init: {json.dumps(settings)}}}%%\n{kind}\n{body}"
