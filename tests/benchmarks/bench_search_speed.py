"""Prints how much the search fetches and how fast it answers on a slow phone; `make search-bench` runs it.

The network is slowed by the host, so that it is slow for the search's worker as well. For times the processor is slowed
by stopping all processes of the browser for three quarters of the time, since the browser's own slow-down leaves out
workers; how long the main thread is blocked is measured with that. Everything is measured for the site and for one of
ten times as many pages, of which nine tenths are copies with rare words of their own.
"""

import gzip
import json
import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from time import perf_counter, sleep
from typing import Any, ClassVar

from playwright.sync_api import Browser, Page, sync_playwright

from macros.loading.loader import load, load_search
from macros.search.index import search_files
from macros.search.tokenizer import words
from tests.benchmarks.bench_diagrams import DOWNLOAD, LATENCY, PHONE, SLOWER, Host, is_text
from tests.benchmarks.bench_search import plugin_documents
from tests.support.browser import ARGUMENTS, installed
from tests.support.visits import wait_until
from tests.support.website import ROOT, build, served

TIMES = 10
"""How many times the pages the large site has."""
RARE = 3
ROUNDS = 5
SLICE = 0.008
"""Seconds after which the browser's processes are stopped, and go on again."""
COLD_GOAL, KEY_GOAL, BLOCKED_GOAL = 1200, 50, 50  # milliseconds
BYTES_GOAL = 150_000
QUERY = "how do i store passwords"
BETWEEN_KEYS = 60
"""Milliseconds; few people type faster. Without a pause the browser takes several keys in one task."""
FIRST_RESULT = "document.querySelector('.md-search-result__link')"

WATCH = """
window.bench = { blocked: [], keys: [] };
new PerformanceObserver((list) => bench.blocked.push(...list.getEntries().map((it) => it.duration)))
  .observe({ type: "longtask", buffered: false });
"""
# From a key to the frame after the results of it have been put into the page.
TYPE = """async (text) => {
  const box = document.querySelector(".md-search__input");
  const meta = document.querySelector(".md-search-result__meta");
  const list = document.querySelector(".md-search-result__list");
  const times = [];
  for (const letter of text) {
    const answered = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now()));
      });
      observer.observe(list, { childList: true });
      observer.observe(meta, { childList: true, characterData: true });
    });
    const start = performance.now();
    box.value += letter;
    box.dispatchEvent(new KeyboardEvent("keyup", { key: letter }));
    times.push(await answered - start);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return times;
}"""


class SlowHost(Host):
    """Answers after the latency, and all answers share the bandwidth."""

    line = Lock()
    free: ClassVar[list[float]] = [0.0]  # since when the line is
    sent: ClassVar[Counter[str]] = Counter()

    def answer(self, status: int, content_type: str, body: bytes) -> None:
        """Send the answer in parts, at the pace of the network."""
        small = gzip.compress(body, 6, mtime=0) if is_text(content_type) else body
        sleep(LATENCY / 1000)
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        if small is not body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(small)))
        self.end_headers()
        SlowHost.sent[self.path] += len(small)
        for start in range(0, len(small), 2000):
            part = small[start : start + 2000]
            with SlowHost.line:
                SlowHost.free[0] = max(SlowHost.free[0], perf_counter()) + len(part) * 8 / DOWNLOAD
                sleep(max(0, SlowHost.free[0] - perf_counter()))
            self.wfile.write(part)


@contextmanager
def slowed(browser_process: int) -> Iterator[None]:
    """Stop the processes of a browser for all but a part of the time."""
    over = Event()
    parts = ((signal.SIGSTOP, SLICE * (SLOWER - 1) / SLOWER), (signal.SIGCONT, SLICE / SLOWER))

    def slow() -> None:
        while not over.is_set():
            processes = family(browser_process)
            until = perf_counter() + 1
            while perf_counter() < until and not over.is_set():
                for signal_number, seconds in parts:
                    for process in processes:
                        try:
                            os.kill(process, signal_number)
                        except ProcessLookupError:
                            continue
                    sleep(seconds)

    thread = Thread(target=slow)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def family(process: int) -> list[int]:
    """A process and all that it has started; Linux only."""
    found = [process]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(it) for it in task.read_text().split()]
    return found


def browser_process() -> int:
    """The one Chromium that this process has started through Playwright's driver."""
    for process in family(os.getpid()):
        command = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
        if "chrom" in command and "--type=" not in command and "--headless" in command:
            return process
    raise LookupError("no browser found among the processes of this one")


def many(plugin_index: dict[str, Any]) -> dict[str, Any]:
    """An index with copies of all documents below other addresses; words that few documents use differ in each copy."""
    docs = plugin_index["docs"]
    spread = Counter(word for doc in docs for word in set(words(doc["text"])))

    def copy(doc: dict[str, Any], number: int) -> dict[str, Any]:
        def own(word: re.Match[str]) -> str:
            return f"{word[0]}q{number}" if spread[word[0].lower()] <= RARE else word[0]

        text = re.sub(r"\w+", own, doc["text"])
        return {
            **doc,
            "location": f"more/{number}/{doc['location']}",
            "title": f"{doc['title']} {number}",
            "text": text,
        }

    copies = [copy(doc, number) for number in range(2, TIMES + 1) for doc in docs]
    return {**plugin_index, "docs": docs + copies}


@dataclass(frozen=True)
class Visit:
    """Milliseconds from pressing / to the first result, and bytes by address without texts."""

    milliseconds: float
    files: dict[str, int]


def cold(browser: Browser, address: str) -> Visit:
    """Search on a page just opened."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = opened(context.new_page(), address)
    SlowHost.sent.clear()
    with slowed(browser_process()):
        start = perf_counter()
        search(page)
        milliseconds = (perf_counter() - start) * 1000
    files = {path: size for path, size in SlowHost.sent.items() if "/texts/" not in path}
    context.close()
    return Visit(milliseconds, files)


def search(page: Page) -> None:
    """Open the box, type, and wait for the first result."""
    page.keyboard.press("/")
    page.keyboard.type(QUERY.split()[-1], delay=BETWEEN_KEYS)
    wait_until(page, FIRST_RESULT, pause=10)


def warm(browser: Browser, address: str) -> list[float]:
    """Milliseconds from each key to its results once the index is there and the texts have come."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = opened(context.new_page(), address)
    page.keyboard.press("/")
    page.evaluate(TYPE, QUERY)
    page.wait_for_timeout(3000)
    emptied(page)
    with slowed(browser_process()):
        times: list[float] = page.evaluate(TYPE, QUERY)
    context.close()
    return times


def emptied(page: Page) -> None:
    """Empty the box, and forget what was noted."""
    page.locator(".md-search__input").fill("")
    page.keyboard.press("Backspace")
    page.wait_for_timeout(400)
    page.evaluate("bench.blocked.length = 0")


def blocked(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each long task of the main thread during a first search, and during another one."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = opened(context.new_page(), address)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    search(page)
    page.wait_for_timeout(2000)  # until the texts of the passages have come
    first: list[float] = page.evaluate("bench.blocked.slice()")
    emptied(page)
    page.evaluate(TYPE, QUERY)
    again: list[float] = page.evaluate("bench.blocked")
    context.close()
    return first, again


def opened(page: Page, address: str) -> Page:
    """The page, after it has come to rest."""
    page.set_default_timeout(120_000)
    page.add_init_script(WATCH)
    page.goto(f"{address}phases/databases/")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    page.evaluate("bench.blocked.length = 0")
    return page


@dataclass(frozen=True)
class Measured:
    """Something that was measured, in the unit of its name, more about it, and what it should be at most."""

    name: str
    value: float
    more: str
    goal: float


def measured(browser: Browser, folder: Path) -> list[Measured]:
    """What a site fetches to be searched, and how fast it answers."""
    with served(folder, SlowHost) as address:
        visits = [cold(browser, address) for _ in range(ROUNDS)]
        times = warm(browser, address)
        tasks = [blocked(browser, address) for _ in range(ROUNDS)]
    files = visits[-1].files
    index = next(size for path, size in files.items() if path.endswith("/index.json"))
    first = [visit.milliseconds for visit in visits]
    longest = [[max(of, default=0) for of in kind] for kind in zip(*tasks, strict=True)]
    return [
        Measured("fetched to search, kB", sum(files.values()) / 1000, f"{index / 1000:.1f} index", BYTES_GOAL / 1000),
        Measured("cold, / to first result, ms", median(first), f"{max(first):.0f} at most", COLD_GOAL),
        Measured("warm, a key to its results, ms", median(times), f"{max(times):.0f} at most", KEY_GOAL),
        *(
            Measured(
                f"longest task {kind}, ms", max(of), f"in {ROUNDS - of.count(0)} of {ROUNDS} over 50", BLOCKED_GOAL
            )
            for kind, of in zip(("cold", "warm"), longest, strict=True)
        ),
    ]


def table(name: str, figures: Sequence[Measured], before: Sequence[Measured] = ()) -> str:
    """The figures of a site for people, and by how much they are those of a smaller one."""
    lines = [name]
    for number, it in enumerate(figures):
        growth = f"× {it.value / before[number].value:.1f}" if before and before[number].value else ""
        lines.append(f"  {it.name:<32}{it.value:>8.1f}   {it.more:<26}goal {it.goal:>5.0f}   {growth}".rstrip())
    return "\n".join(lines)


def main() -> int:
    """Build the site and the large index, and print the figures of both."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        plugin_index = plugin_documents(Path(folder))
        site = build(ROOT, Path(folder) / "site")
        large = Path(folder) / "large"
        shutil.copytree(site.folder, large)
        for path, content in search_files(many(plugin_index), load(), load_search()).items():
            file = large / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")
        browser = playwright.chromium.launch(executable_path=installed(), args=list(ARGUMENTS))
        pages = len(json.loads((site.folder / "search" / "index.json").read_text("utf-8"))["pages"])
        figures = measured(browser, site.folder)
        print(f"{table(f'{pages} pages', figures)}\n", flush=True)
        print(table(f"{pages * TIMES} pages", measured(browser, large), figures), flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
