"""What the browser tests share: the windows they look through, and notes on what goes wrong on a page."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, Request, ViewportSize

from tests.support.website import Site

PHONE = ViewportSize(width=360, height=740)
LAPTOP = ViewportSize(width=1366, height=768)
DESK = ViewportSize(width=1280, height=900)
WIDE = ViewportSize(width=1350, height=940)
TIMEOUT = 60_000
"""How long to wait for something to appear, in milliseconds."""
TELL_OF_BLOCKED = """addEventListener("securitypolicyviolation", (it) =>
    console.error(`${it.effectiveDirective} blocks ${it.blockedURI} ${it.sample}`))"""
COMES_TRUE = """async ([milliseconds, pause]) => {
    const end = performance.now() + milliseconds;
    while (!(CONDITION)) {
        if (performance.now() > end) return false;
        await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return true;
}"""


MOVED = """async () => {
    const moves = [];
    const note = (entries) => moves.push(...entries.filter((it) => !it.hadRecentInput));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    note(observer.takeRecords());
    const rect = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    if (moves.reduce((sum, it) => sum + it.value, 0) < 0.005) return [];
    return moves.flatMap(({ value, sources }) => sources.map(({ node, previousRect, currentRect }) =>
        `${value.toFixed(3)}: ${node?.nodeName}.${node?.className} ${rect(previousRect)} > ${rect(currentRect)}`));
}"""
"""Says what moved on the page without the reader's doing, unless it is 0.00 in all; the font may break a line anew."""


@dataclass
class Visit:
    """What one page did on a phone."""

    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    undrawn: int = 0
    scrolled: int = 0
    cut_off: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def failed(request: Request) -> bool:
    """Say whether a request failed of itself; the browser drops those that a left page still waits for."""
    return request.failure != "net::ERR_ABORTED"


def watch(page: Page, home: str) -> Visit:
    """Note what goes wrong on a page from now on, what its Content-Security-Policy blocks included."""
    visit = Visit()
    page.add_init_script(TELL_OF_BLOCKED)
    page.on("console", lambda it: visit.complaints.append(it.text) if it.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("requestfailed", lambda it: visit.complaints.append(f"{it.url}: {it.failure}") if failed(it) else None)
    page.on("response", lambda it: visit.complaints.append(f"{it.url}: {it.status}") if it.status >= 400 else None)
    page.on("request", lambda it: None if it.url.startswith((home, "data:")) else visit.foreign.append(it.url))
    return visit


def came_true(page: Page, condition: str, *, within: float = TIMEOUT, pause: float = 20) -> bool:
    """Say whether an expression comes true on a page in time; `within` and `pause` are milliseconds.

    Playwright's own wait_for_function evaluates the text again and again in the page, which the site's policy forbids.
    """
    return bool(page.evaluate(COMES_TRUE.replace("CONDITION", condition), [within, pause]))


def wait_until(page: Page, condition: str, *, within: float = TIMEOUT, pause: float = 20) -> None:
    """Wait until an expression comes true on a page."""
    assert came_true(page, condition, within=within, pause=pause), f"never true: {condition}"


def squeezed(text: str) -> str:
    """Return text without white space: a drawn label has none where its lines break."""
    return "".join(text.split())


def pages_with_diagrams(site: Site) -> list[str]:
    """Return the addresses of all pages that have a diagram."""
    return [url for url, page in site.pages.items() if page.select_one("figure.diagram")]
