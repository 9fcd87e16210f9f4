"""Keeps what a failed test leaves behind, for who sees it fail elsewhere: its report, and the pages that were open."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

LONGEST_NAME = 120


def keep(report: pytest.TestReport, browser: Browser | None, results: Path) -> None:
    """Write the report, and a picture and the HTML of each open page, into a folder named after the test."""
    name = re.sub(r"[^\w.-]+", "-", report.nodeid).strip("-")[-LONGEST_NAME:]
    folder = results / name
    folder.mkdir(parents=True, exist_ok=True)
    texts = [report.longreprtext, *(f"{title}\n{text}" for title, text in report.sections)]
    (folder / f"{report.when}.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
    pages = [page for context in browser.contexts for page in context.pages] if browser else []
    for number, page in enumerate(pages, start=1):
        try:
            (folder / f"page-{number}.html").write_text(f"<!-- {page.url} -->\n{page.content()}", "utf-8")
            page.screenshot(path=folder / f"page-{number}.png", timeout=5_000)
        except Error as error:  # a page that hangs or is gone must not hide why the test failed
            (folder / f"page-{number}.txt").write_text(f"{page.url}\n{error}\n", "utf-8")
