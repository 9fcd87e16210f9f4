"""Reads a finished page for what a Content-Security-Policy is about: its code, its links, and what is refused."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

URL_ATTRIBUTES = frozenset({"action", "data", "formaction", "href", "poster", "src", "xlink:href"})
CODE_SCHEMES = ("javascript:", "vbscript:")
DROPPED_BY_BROWSERS = re.compile(r"[\x00-\x20]")
"""What browsers drop from an address before they look for its scheme."""
LOADING_LINKS = frozenset({"icon", "manifest", "modulepreload", "preload", "stylesheet"})
SCRIPT_TYPES = frozenset({"", "application/javascript", "importmap", "module", "speculationrules", "text/javascript"})
"""Types of `<script>` that are code; any other is data, which a policy lets be."""
CONTENT = "article"
"""The element that holds what a page says itself; around it is the theme."""


@dataclass
class Scan:
    """What stands in a page."""

    scripts: set[str] = field(default_factory=set)
    """The texts of the theme's inline scripts."""
    styles: set[str] = field(default_factory=set)
    """The texts of the theme's inline style sheets."""
    outward: set[str] = field(default_factory=set)
    """The opening tags of links to other hosts, as they stand in the page."""
    faults: list[str] = field(default_factory=list)
    """What the policy would block, each with its remedy."""


def scan(html: str, host: str) -> Scan:
    """Read a page of the site that is served from `host`."""
    reader = _Reader(host)
    reader.feed(html)
    reader.close()
    return reader.found


def is_outward(url: str, host: str) -> bool:
    """Say whether an address leads to another host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return True  # such as https://[, which is nobody's address
    return parts.scheme in ("", "http", "https") and parts.netloc not in ("", host)


class _Reader(HTMLParser):
    def __init__(self, host: str) -> None:
        super().__init__(convert_charrefs=True)
        self.host = host
        self.found = Scan()
        self.depth = 0
        """How many elements of content are open."""
        self.text: list[str] = []
        self.wanted: set[str] | None = None
        """Where the text of the open script or style sheet belongs."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            self._read_attribute(tag, name, value)
        self._read_links(tag, values)
        if tag == CONTENT:
            self.depth += 1
        elif tag == "style":
            self._open(tag, self.found.styles)
        elif tag == "script" and "src" not in values and values.get("type", "").lower() in SCRIPT_TYPES:
            self._open(tag, self.found.scripts)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == CONTENT:
            self.depth -= 1
        if self.wanted is not None:
            self.wanted.add("".join(self.text))
            self.wanted = None

    def handle_data(self, data: str) -> None:
        if self.wanted is not None:
            self.text.append(data)

    def _open(self, tag: str, wanted: set[str]) -> None:
        if self.depth:
            self._refuse(tag, "stands in the page itself; put its text into a file of docs/assets/")
        else:
            self.text, self.wanted = [], wanted

    def _read_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self._refuse(tag, f"listens with {name!r}; add the listener in a module of docs/assets/javascripts/")
        elif name == "style":
            self._refuse(tag, f"has the style {value!r}; give it a class that docs/assets/stylesheets/ has a rule for")
        elif name in URL_ATTRIBUTES and DROPPED_BY_BROWSERS.sub("", value).lower().startswith(CODE_SCHEMES):
            self._refuse(tag, f"has code in {name!r}: {value!r}; link to a page, or make it a button with a listener")

    def _read_links(self, tag: str, values: dict[str, str]) -> None:
        if tag == "a" and any(is_outward(values.get(name, ""), self.host) for name in ("href", "xlink:href")):
            self.found.outward.add(self.get_starttag_text() or "")
        links_to_load = LOADING_LINKS.intersection(values.get("rel", "").lower().split())
        loaded = values.get("src") or (values.get("href", "") if links_to_load else "")
        if is_outward(loaded, self.host):
            self._refuse(tag, f"loads {loaded!r} from another host; put a copy into docs/assets/")

    def _refuse(self, tag: str, message: str) -> None:
        self.found.faults.append(f"<{tag}> {message}")
