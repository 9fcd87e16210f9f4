"""Draws the diagrams of a finished page: each Mermaid source in its HTML becomes inline SVG and a file to download."""

import re
from collections.abc import Mapping
from html import unescape
from math import ceil
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from macros.diagrams import flowchart_svg, gantt_svg
from macros.diagrams.dependencies import Relation
from macros.diagrams.figure import FIGURE, HOLDER, VIEWER, PageDiagrams, framed
from macros.diagrams.layout_engine import DiagramError, Drawn, draw
from macros.diagrams.spine_layout import flush_left, is_spine
from macros.diagrams.svg import NAMESPACE, markup, standalone
from macros.text.html import html

MACRO = re.compile(r' data-macro="(\w+)"')
WIDTH_STEP = 40
"""diagrams.css has a rule for every width at this distance, in pixels: it shows a hint where a frame is narrower."""
FRAME = 34
"""What a frame adds to the width of its drawing, in pixels: padding and border on both sides."""


def with_drawings(page: str, *, address: str, style: str, relations: Mapping[str, Relation]) -> PageDiagrams:
    """Draw all diagrams in the HTML of a page.

    `address` is the page's own, for links in the files to download, and `style` is the style sheet of those.
    """
    files: dict[str, str] = {}
    faults: list[str] = []

    def drawn(match: re.Match[str]) -> str:
        figure, css = match[0], match["css"]
        macro = MACRO.search(figure)
        name = macro[1].replace("_", "-") if macro else "diagram"
        if not macro or f"{name}.svg" in files:
            name += f"-{len(files) + 1}"
        holder = HOLDER.search(figure)
        try:
            if holder is None:
                raise DiagramError("its Mermaid source is missing")
            drawing = _drawing(unescape(holder[1]).strip(), f"d-{name}", relations)
        except DiagramError as error:
            faults.append(f"{macro[1] if macro else 'a mermaid fence'}: {error}")
            return match[0]
        files[f"{name}.svg"] = standalone(drawing, css, style, lambda url: urljoin(address, url))
        return _finished(MACRO.sub("", figure), markup(drawing), float(drawing.get("width", 0)), f"{name}.svg")

    finished = FIGURE.sub(drawn, framed(page))
    return PageDiagrams(finished, (VIEWER,) if files or faults else (), files, tuple(faults))


def _drawing(source: str, identifier: str, relations: Mapping[str, Relation]) -> ET.Element:
    drawn = draw(source)
    title, description = _said(drawn)
    kind = str(drawn.model["type"])
    if kind == "gantt":
        return gantt_svg.write(gantt_svg.read(drawn), identifier, title, description)
    if kind.startswith("flowchart"):
        chart = flowchart_svg.read(drawn)
        if is_spine(chart):
            chart = flush_left(chart)
        return flowchart_svg.write(chart, identifier, title, description, relations)
    raise DiagramError(f"this site draws flowchart and gantt, not {kind}")


def _said(drawn: Drawn) -> tuple[str, str]:
    """Return title and description of a drawing, without which it says nothing to those who don't see it."""
    title, description = (drawn.svg.findtext(f"{NAMESPACE}{name}") for name in ("title", "desc"))
    if not title or not description:
        raise DiagramError("it needs an accTitle and an accDescr, for readers who don't see it")
    return title, description


def _finished(figure: str, drawing: str, width: float, file: str) -> str:
    """Return a figure with its drawing in place of the source, its width as a class, and the link to the file."""
    step = ceil((width + FRAME) / WIDTH_STEP) * WIDTH_STEP
    tools = html(' <a class="diagram__file" href="{file}" download>Download (SVG)</a>', file=file)
    with_width = figure.replace('class="diagram ', f'class="diagram diagram--{step} ', 1)
    filled = HOLDER.sub(lambda _: f'<div class="diagram__source">{drawing}</div>', with_width, count=1)
    return filled.replace("</figcaption>", f"{tools}</figcaption>", 1)
