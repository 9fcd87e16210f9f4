"""What the browser tests share: the windows they look through, and notes on what goes wrong on a page."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, Request, ViewportSize
from website import Site

PHONE = ViewportSize(width=360, height=740)
LAPTOP = ViewportSize(width=1366, height=768)
DESK = ViewportSize(width=1280, height=900)
TIMEOUT = 15_000
"""How long to wait for something to appear, in milliseconds."""


@dataclass
class Visit:
    """What one page did on a phone."""

    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    undrawn: int = 0
    scrolled: int = 0
    cut_off: list[str] = field(default_factory=list)


def failed(request: Request) -> bool:
    """Whether a request failed of itself; the browser drops those that a left page still waits for."""
    return request.failure != "net::ERR_ABORTED"


def watch(page: Page, home: str) -> Visit:
    """Note what goes wrong on a page from now on."""
    visit = Visit()
    page.on("console", lambda it: visit.complaints.append(it.text) if it.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("requestfailed", lambda it: visit.complaints.append(f"{it.url}: {it.failure}") if failed(it) else None)
    page.on("response", lambda it: visit.complaints.append(f"{it.url}: {it.status}") if it.status >= 400 else None)
    page.on("request", lambda it: None if it.url.startswith((home, "data:")) else visit.foreign.append(it.url))
    return visit


def squeezed(text: str) -> str:
    """Text without white space: a drawn label has none where its lines break."""
    return "".join(text.split())


def pages_with_diagrams(site: Site) -> list[str]:
    """The addresses of all pages that have a diagram."""
    return [url for url, page in site.pages.items() if page.select_one("figure.diagram")]
