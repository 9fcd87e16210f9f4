"""Small helpers for SVG: reading the one that Mermaid draws, and writing a slim one. They know nothing of diagrams."""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

NAMESPACE = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
TRANSLATION = re.compile(rf"translate\(\s*({NUMBER.pattern})\s*[ ,]\s*({NUMBER.pattern})\s*\)")
BASELINE = 0.35
"""How far below the middle of a line of text its baseline is, in em."""


def walk(element: ET.Element, x: float = 0, y: float = 0) -> Iterator[tuple[ET.Element, float, float]]:
    """Yield an element and all below it, each with the sum of the translations that apply to it."""
    move_x, move_y = translation(element)
    yield element, x + move_x, y + move_y
    for child in element:
        yield from walk(child, x + move_x, y + move_y)


def translation(element: ET.Element) -> tuple[float, float]:
    """Return how far an element's own `transform` moves it."""
    move = TRANSLATION.search(element.get("transform", ""))
    return (float(move[1]), float(move[2])) if move else (0.0, 0.0)


def tag(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.removeprefix(NAMESPACE)


def classes(element: ET.Element) -> list[str]:
    """Return the CSS classes of an element."""
    return element.get("class", "").split()


def rounded(value: float) -> str:
    """Return a number with at most one decimal: a tenth of a pixel is as much as a screen shows."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")  # + 0 makes -0 a plain 0


def rounded_path(path: str, x: float = 0, y: float = 0) -> str:
    """Return a path of absolute M, L, C and Q commands, moved by a translation and with rounded numbers.

    A straight vertical or horizontal line is written as one. Raises ValueError for other commands.
    """
    if unknown := set(re.findall(r"[A-Za-z]", NUMBER.sub("", path))) - set("MLCQ"):
        raise ValueError(f"unexpected commands {sorted(unknown)} in the path {path!r}")
    numbers = [float(number) for number in NUMBER.findall(path)]
    xs, ys = [number + x for number in numbers[::2]], [number + y for number in numbers[1::2]]
    start = f"M{rounded(xs[0])} {rounded(ys[0])}"
    if max(xs) - min(xs) < 0.1:
        return f"{start}V{rounded(ys[-1])}"
    if max(ys) - min(ys) < 0.1:
        return f"{start}H{rounded(xs[-1])}"
    moved = iter(number for point in zip(xs, ys, strict=True) for number in point)
    return re.sub(r"\s*,\s*", " ", NUMBER.sub(lambda _: rounded(next(moved)), path))


def element(
    name: str, attributes: Mapping[str, str | float], *children: ET.Element, text: str | None = None
) -> ET.Element:
    """Return an SVG element; numbers are rounded, and attributes that are empty are left out."""
    written = {key: value if isinstance(value, str) else rounded(value) for key, value in attributes.items()}
    made = ET.Element(name, {key: value for key, value in written.items() if value})
    made.extend(children)
    made.text = text
    return made


def text_block(
    lines: Sequence[str], x: float, y: float, *, size: float, leading: float, attributes: Mapping[str, str]
) -> ET.Element:
    """Return lines of text around the middle (x, y); `size` is in pixels, `leading` the distance of lines in em."""
    top = y - (len(lines) - 1) / 2 * leading * size + BASELINE * size
    if len(lines) == 1:
        return element("text", {**attributes, "x": x, "y": top}, text=lines[0])
    spans = [element("tspan", {"x": x, "y": top + row * leading * size}, text=line) for row, line in enumerate(lines)]
    return element("text", attributes, *spans)


def link(url: str | None, attributes: Mapping[str, str | float], *children: ET.Element) -> ET.Element:
    """Return a link around elements, or a plain group where there is no URL.

    A plain `href` would do for browsers, but the theme's instant navigation freezes on it.
    """
    return element("a", {"xlink:href": url, **attributes}, *children) if url else element("g", attributes, *children)


def document(
    name: str,
    *,
    identifier: str,
    title: str,
    description: str,
    box: tuple[float, float, float, float],
    children: Iterable[ET.Element],
) -> ET.Element:
    """Return the root of a drawing: `name` is its class, `box` its view box in pixels, which is also its size."""
    head = [
        element("title", {"id": f"{identifier}-title"}, text=title),
        element("desc", {"id": f"{identifier}-desc"}, text=description),
    ]
    return element(
        "svg",
        {
            "class": name,
            "id": identifier,
            "role": "group",
            "aria-labelledby": f"{identifier}-title",
            "aria-describedby": f"{identifier}-desc",
            "viewBox": " ".join(map(rounded, box)),
            "width": box[2],
            "height": box[3],
        },
        *head,
        *children,
    )


def markup(drawing: ET.Element) -> str:
    """Return a drawing as text for an HTML page."""
    return ET.tostring(drawing, encoding="unicode")


def standalone(drawing: ET.Element, css_class: str, style: str, resolve: Callable[[str], str]) -> str:
    """Return a drawing as a file of its own: with its style and a background, its links made absolute by `resolve`."""
    root = copy.deepcopy(drawing)
    for part in root.iter("a"):
        part.set("xlink:href", resolve(part.get("xlink:href", "")))
    root.attrib |= {"xmlns": NAMESPACE.strip("{}"), "xmlns:xlink": LINK.partition("}")[0].strip("{}")}
    root.set("class", f"{css_class} {root.get('class', '')}")
    left, top, width, height = map(float, root.get("viewBox", "").split())
    margin = 16
    box = (left - margin, top - margin, width + 2 * margin, height + 2 * margin)
    root.attrib |= {"viewBox": " ".join(map(rounded, box)), "width": rounded(box[2]), "height": rounded(box[3])}
    paper = dict(zip(("x", "y", "width", "height"), box, strict=True))
    # After title and description, which have to come first.
    root.insert(2, element("rect", {"class": "paper", **paper}))
    root.insert(2, element("style", {}, text=style))
    return markup(root)
