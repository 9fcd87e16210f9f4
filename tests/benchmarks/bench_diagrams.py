"""Prints how fast pages with diagrams are on a slow phone, and what drawing costs the build; `make bench` runs it.

The site is built twice, with diagrams drawn by the build and with diagrams left to Mermaid in the browser, and both are
visited alike. No test decides by these figures, because they depend on the machine; that is why this is a script.
"""

import gzip
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright

from tests.support.browser import ARGUMENTS, installed
from tests.support.visits import wait_until
from tests.support.website import Handler, Site, build, copy_checkout, run, served

MODES = ("build", "client")
"""Values of DIAGRAMS: drawn by the build, or by Mermaid in the browser."""

# A slow phone on a slow network.
PHONE = ViewportSize(width=360, height=740)
PIXEL_RATIO = 2
SLOWER = 4
DOWNLOAD, UPLOAD = 1_600_000, 750_000  # bits a second
LATENCY = 150  # milliseconds

TIMEOUT = 120_000
SETTLED = 1000
"""Milliseconds without a request, after which a page that is loaded and drawn is taken to be complete."""

VISIBLE_GOAL = 1500
HOME_GOAL, PAGE_GOAL = 150, 250
RATIO_GOAL = 1.3


# The host


class Host(Handler):
    """Serves a site as a good host does: compressed, with the types that browsers want, over lasting connections."""

    protocol_version = "HTTP/1.1"  # with 1.0 every file would pay the latency of a new connection
    disable_nagle_algorithm = True  # else a body waits for the acknowledgement of its header
    extensions_map = {  # noqa: RUF012  # http.server's own way to set them
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def do_GET(self) -> None:  # noqa: N802  # the name is http.server's
        """Answer with a file; the sitemap and missing pages are the business of the class above."""
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() else file
        if page.suffix == ".xml" or not page.is_file():
            return super().do_GET()
        return self.answer(200, self.guess_type(page), page.read_bytes())

    def answer(self, status: int, content_type: str, body: bytes) -> None:
        """Send a whole answer, compressed if it is text."""
        small = compressed(body) if is_text(content_type) else body
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        if small is not body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(small)))
        self.end_headers()
        self.wfile.write(small)


def is_text(content_type: str) -> bool:
    return content_type.startswith(("text/", "application/json", "application/xml", "image/svg"))


@cache  # once, so that the work of the host does not blur the figures
def compressed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


# Visits

WATCH = """
window.bench = { visible: 0, shifts: [] };
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) bench.shifts.push(value);
}).observe({ type: "layout-shift", buffered: true });
// Mermaid's drafts lie deeper in the figure; what it has finished is a child of the source's element.
const isLaidOut = (drawing) => {
  const { width, height } = drawing.getBoundingClientRect();
  return width > 0 && height > 0;
};
const look = () => {
  const drawings = [...document.querySelectorAll("figure.diagram .diagram__source > svg")];
  if (drawings.length < WANTED || !drawings.every(isLaidOut)) return requestAnimationFrame(look);
  bench.visible = performance.now(); // this frame shows them; what waits for its end would wait for other scripts, too
};
requestAnimationFrame(look);
"""
# The first frame takes long to paint, so diagrams in it are visible only with the first paint.
RESULT = """() => [
  Math.max(bench.visible, performance.getEntriesByName("first-contentful-paint")[0].startTime),
  bench.shifts.reduce((sum, value) => sum + value, 0),
]"""
IDLE = "new Promise((resolve) => requestIdleCallback(() => resolve()))"
BODIES = "performance.getEntriesByType('resource').map(({ name, encodedBodySize }) => [name, encodedBodySize])"


@dataclass(frozen=True)
class Visit:
    """What one visit took: milliseconds until all diagrams were visible, layout shift, and bytes by address."""

    visible: float
    shift: float
    files: dict[str, int]

    @property
    def total(self) -> int:
        """Bytes of everything."""
        return sum(self.files.values())

    @property
    def drawing(self) -> int:
        """Bytes of the scripts that draw diagrams."""
        return sum(size for url, size in self.files.items() if "/mermaid/" in url or url.endswith("/diagrams.js"))

    @property
    def viewer(self) -> int:
        """Bytes of the script that diagrams can do without, and of what it imports."""
        return sum(size for url, size in self.files.items() if url.endswith("/diagram-viewer.js") or "/lib/" in url)


class Traffic:
    """Counts what a page transfers, headers included, as it comes over the network."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: set[Request] = set()
        self._finished: list[Request] = []
        self._quiet_since = perf_counter()
        page.on("request", self._begin)
        page.on("requestfinished", self._finish)
        page.on("requestfailed", self._end)

    def quiet_for(self) -> float:
        """Milliseconds since the last request ended; 0 while one is open."""
        return 0 if self._open else (perf_counter() - self._quiet_since) * 1000

    def files(self) -> dict[str, int]:
        """Bytes by address."""
        # The browser does not report the length of a worker's script to the page's network log, but to the page itself.
        bodies = dict(self._page.evaluate(BODIES))
        sizes = [(request.url, request.sizes()) for request in self._finished]
        return {
            url: size["responseHeadersSize"] + (size["responseBodySize"] or bodies.get(url, 0)) for url, size in sizes
        }

    def _begin(self, request: Request) -> None:
        self._open.add(request)

    def _finish(self, request: Request) -> None:
        self._finished.append(request)
        self._end(request)

    def _end(self, request: Request) -> None:
        self._open.discard(request)
        self._quiet_since = perf_counter()


def slow_down(page: Page) -> None:
    """Give a page the phone's processor and network."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    conditions = {"latency": LATENCY, "downloadThroughput": DOWNLOAD / 8, "uploadThroughput": UPLOAD / 8}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **conditions})


def visit(browser: Browser, address: str, diagrams: int) -> Visit:
    """Open a page with that many diagrams for the first time, until nothing more happens."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=PIXEL_RATIO, is_mobile=True, has_touch=True)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    page.add_init_script(WATCH.replace("WANTED", str(diagrams)))
    slow_down(page)
    traffic = Traffic(page)
    page.goto(address, wait_until="commit")
    wait_until(page, "bench.visible", within=TIMEOUT, pause=250)
    # A quiet network is not enough: on a slow phone, the theme's script may run for more than a second before it asks
    # for more. Layout shifts are observed as long, for a font may come after the diagrams.
    page.wait_for_load_state("load")
    page.evaluate(IDLE)
    page.wait_for_timeout(SETTLED)
    while traffic.quiet_for() < SETTLED:
        page.wait_for_timeout(100)
    visible, shift = page.evaluate(RESULT)
    files = traffic.files()
    context.close()
    return Visit(visible, shift, files)


def visited(sites: dict[str, Site], urls: Sequence[str], visits: int) -> dict[tuple[str, str], list[Visit]]:
    """The visits of each page and mode. They take turns, so that a busy moment of the machine meets both modes."""
    found: dict[tuple[str, str], list[Visit]] = {(url, mode): [] for url in urls for mode in MODES}
    with (
        served(sites["build"].folder, Host) as drawn,
        served(sites["client"].folder, Host) as client,
        sync_playwright() as playwright,
    ):
        homes = {"build": drawn, "client": client}
        browser = playwright.chromium.launch(executable_path=installed(), args=list(ARGUMENTS))
        for turn in range(-1, visits):
            for url, mode in found if turn >= 0 else [("", mode) for mode in MODES]:
                say(f"visit {turn + 1} of {visits}: {mode}, /{url}")
                done = visit(browser, f"{homes[mode]}{url}", number_of_diagrams(sites[mode], url))
                if turn >= 0:  # the visits before the first only warm up browser and host
                    found[url, mode].append(done)
        browser.close()
    return found


def number_of_diagrams(site: Site, url: str) -> int:
    return len(site.article(url).select("figure.diagram"))


def longest(site: Site, folder: str) -> str:
    """The page in a folder, apart from its overview, that has the most HTML."""
    urls = [url for url in site.files if url.startswith(f"{folder}/") and url != f"{folder}/"]
    return max(urls, key=lambda url: site.files[url].stat().st_size)


# Builds

# Added to the end of macros/diagrams/figure.py. The rest of the build stays as it is, so that the difference is what
# diagrams cost it: their fences, the drawing, the larger pages and the files to download.
NO_DIAGRAMS = '\n\ndef diagram(*_: object, **__: object) -> str:\n    return ""\n'


def checkouts(folder: Path) -> tuple[Path, Path]:
    """Two copies of the checkout: one as it is, and one that makes no diagrams."""
    usual, without = copy_checkout(folder / "usual"), copy_checkout(folder / "without")
    with (without / "macros" / "diagrams" / "figure.py").open("a", encoding="utf-8") as module:
        module.write(NO_DIAGRAMS)
    for checkout in (usual, without):  # else the first build of each would compile its modules
        run(sys.executable, "-m", "compileall", "-q", "macros", cwd=checkout)
    return usual, without


def built(checkout: Path, site: Path, mode: str) -> tuple[Site, float]:
    """The site of a checkout, and the seconds that its build took."""
    say(f"build of {site.name}")
    start = perf_counter()
    done = build(checkout, site, mode)
    return done, perf_counter() - start


def built_in_turn(folder: Path, builds: int) -> tuple[dict[str, Site], float, float]:
    """The site in both modes, and the median seconds of a build that draws and of one without diagrams."""
    usual, without = checkouts(folder)
    client, _ = built(usual, folder / "client", "client")
    drawing, plain = [], []
    for number in range(1, builds + 1):
        drawn, seconds = built(usual, folder / f"drawn-{number}", "build")
        drawing.append(seconds)
        # As client, so that it does not even load what draws.
        bare, seconds = built(without, folder / f"without-{number}", "client")
        plain.append(seconds)
    # What is compared has to differ in just this.
    assert (mentions(client, "/diagrams.js"), mentions(client, "diagram__source")) == (True, True)
    assert (mentions(drawn, "/diagrams.js"), mentions(drawn, "diagram__source")) == (False, True)
    assert not mentions(bare, "diagram__source")
    return {"build": drawn, "client": client}, median(drawing), median(plain)


def mentions(site: Site, text: str) -> bool:
    """Whether a text is in the HTML of any page."""
    return any(text in file.read_text("utf-8") for file in site.files.values())


# The table

HEADINGS = ("Measured", "Drawn by the build", "Drawn in the browser", "Goal", "Reached")


@dataclass(frozen=True)
class Row:
    """A line of the table; `reached` is whether the first figure keeps to the goal."""

    what: str
    drawn: str
    client: str = ""
    goal: str = ""
    reached: bool | None = None

    def cells(self) -> list[str]:
        """The texts of the line."""
        return [self.what, self.drawn, self.client, self.goal, {True: "yes", False: "no", None: ""}[self.reached]]


def page_rows(url: str, drawn: list[Visit], client: list[Visit]) -> list[Row]:
    """What was measured on a page. Goals are compared with the figures as they are shown."""
    bytes_goal = f"< {HOME_GOAL}" if url == "" else f"<= {PAGE_GOAL}"

    def row(what: str, figure: Callable[[Visit], float], digits: int = 0, goal: str = "") -> Row:
        ours, theirs = (round(median(map(figure, visits)), digits) for visits in (drawn, client))
        return Row(f"/{url}: {what}", f"{ours:.{digits}f}", f"{theirs:.{digits}f}", goal, keeps(ours, goal))

    return [
        row("diagrams visible, ms", lambda it: it.visible, goal=f"<= {VISIBLE_GOAL}"),
        row("layout shift", lambda it: it.shift, 2, "<= 0.00"),
        row("transferred, kB", lambda it: it.total / 1000, 1, bytes_goal),
        row("of that to draw diagrams, kB", lambda it: it.drawing / 1000, 1, "<= 0"),
        row("of that diagram-viewer.js, kB", lambda it: it.viewer / 1000, 1),
    ]


def build_rows(drawing: float, plain: float) -> list[Row]:
    """What drawing costs the build."""
    ratio, goal = round(drawing / plain, 2), f"<= {RATIO_GOAL}"
    return [
        Row("build of the site, s", f"{drawing:.1f}"),
        Row("build without any diagrams, s", f"{plain:.1f}"),
        Row("ratio of both", f"{ratio:.2f}", "", goal, keeps(ratio, goal)),
    ]


def keeps(figure: float, goal: str) -> bool | None:
    """Whether a figure keeps to a goal such as `<= 1500` or `< 150`; None without a goal."""
    sign, _, limit = goal.partition(" ")
    if not sign:
        return None
    return figure < float(limit) or (sign == "<=" and figure == float(limit))


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown that is also easy to read in a terminal."""
    lines = [list(HEADINGS), *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:-1]), "-" * widths[-1]])
    return "\n".join(f"| {' | '.join(aligned(line, widths))} |" for line in lines)


def aligned(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The cells of a line, figures on the right."""
    last = len(widths) - 1
    pairs = enumerate(zip(line, widths, strict=True))
    return [cell.ljust(width) if number in (0, last) else cell.rjust(width) for number, (cell, width) in pairs]


def say(text: str) -> None:
    """Show how far it is, apart from the table."""
    print(text, file=sys.stderr, flush=True)


def at_least_one(text: str) -> int:
    """The number of an option."""
    if not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f"{text} is not a number from 1 on")
    return int(text)


def main() -> int:
    parser = ArgumentParser(description="Measure pages with diagrams, and the build. It takes some minutes.")
    parser.add_argument("--visits", type=at_least_one, default=5, metavar="N", help="visits of each page in each mode")
    parser.add_argument("--builds", type=at_least_one, default=3, metavar="N", help="builds with and without diagrams")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        sites, drawing, plain = built_in_turn(Path(folder), options.builds)
        urls = ("", "roadmap/", longest(sites["build"], "phases"), longest(sites["build"], "plans"))
        found = visited(sites, urls, options.visits)
    rows = [row for url in urls for row in page_rows(url, found[url, "build"], found[url, "client"])]
    print(
        f"Medians (visits: {options.visits}, builds: {options.builds}); 1 kB is 1000 bytes. The phone: "
        f"{PHONE['width']} x {PHONE['height']}, CPU slowed {SLOWER} times,\n"
        f"{DOWNLOAD / 1e6} Mbit/s down, {UPLOAD / 1e6} Mbit/s up, {LATENCY} ms of latency, empty cache.\n"
    )
    print(table([*rows, *build_rows(drawing, plain)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
