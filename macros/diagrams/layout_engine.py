"""The drawing engine: Mermaid source in, merman's SVG and its reading of the source out.

merman is a port of Mermaid that needs no browser. It measures text with the site's own font.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import merman
from merman.merman_uniffi import MermanTextMeasurementResultKind

from macros.diagrams.mermaid import SITE
from macros.diagrams.text_metrics import text_width

LINE_HEIGHT = 1.3
"""Distance between the lines of a label, in em."""
CODED = re.compile(r"&(#?\w+);")
"""A character as Mermaid leaves it in the labels of a flowchart: `#58;` in the source, `&#58;` in the drawing."""
HIDDEN = re.compile(r"ﬂ°(°?)(\w+)¶ß")
"""The same as Mermaid keeps it in what it has read: `ﬂ°°58¶ß`."""


class DiagramError(Exception):
    """Mermaid source that cannot be drawn; the message says why."""


@dataclass(frozen=True)
class Drawn:
    """What merman makes of a source: `svg` is the drawing, `model` what the source says (nodes, edges, tasks)."""

    svg: ET.Element
    model: dict[str, Any]


def draw(source: str) -> Drawn:
    """Draw Mermaid source; raises DiagramError if merman does not understand it."""
    engine = _engine()
    try:
        svg, model = engine.render_svg(source, None), engine.parse_json(source, None)
    except merman.MermanError as error:
        raise DiagramError(str(getattr(error, "message", error))) from None
    return Drawn(ET.fromstring(svg), json.loads(model))  # noqa: S314  # merman's own output, no foreign document


def decoded(text: str) -> str:
    """Return a label of a flowchart as it is meant."""
    return CODED.sub(lambda match: _character(match[1]), text)


def restored(text: str) -> str:
    """Return a text of the model as it is meant."""
    return HIDDEN.sub(lambda match: _character(f"{'#' if match[1] else ''}{match[2]}"), text)


def _character(code: str) -> str:
    """Return the character of a code such as `#58` or `quot`; html.unescape would take some numbers for others."""
    return chr(int(code[1:])) if code[1:].isdecimal() and code[0] == "#" else unescape(f"&{code};")


class SiteFont(merman.MermanTextMeasurer):  # type: ignore[misc]  # merman has no types
    """Answers merman's questions about the size of text with the widths of the site's font."""

    def measure(self, request: merman.MermanTextMeasureRequest) -> merman.MermanTextMeasureResult | None:
        """Return the size of a text in pixels, or None where merman's own estimate does."""
        lines = decoded(request.text).split("\n")
        width = max(text_width(line, request.font_size) for line in lines)
        height = len(lines) * LINE_HEIGHT * request.font_size
        match request.operation.name:
            case "WRAPPED":
                kind = MermanTextMeasurementResultKind.METRICS
            case "COMPUTED_LENGTH" | "RAW_B_BOX_WIDTH":
                kind = MermanTextMeasurementResultKind.LENGTH
            case _:
                return None
        return merman.MermanTextMeasureResult(
            result_kind=kind,
            width=width,
            height=height,
            length=width,
            line_count=len(lines),
            bbox_left=None,
            bbox_right=None,
            raw_width=None,
        )


@cache
def _engine() -> merman.MermanEngine:
    services = merman.MermanEngineServices().with_text_measurer(SiteFont())
    options = {"svg": {"diagram_id": "drawing"}, "site_config": SITE}
    return merman.MermanEngine(json.dumps(options), services)
