"""Addresses in the repository's web interface, in the form that GitHub gives them."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

BRANCH = "main"
REPORT_FORM = "problem.yml"
"""The issue form that takes reports; its fields `page` and `section` are filled in by the address."""


@dataclass(frozen=True)
class PageLinks:
    """Where a page is edited, where its source is shown, and where a problem on it is reported."""

    edit: str
    source: str
    report: str


def page_links(repository: str, file: str, address: str, section: str) -> PageLinks:
    """Return the links of a page.

    `file` is its path in docs/, `section` the heading that a report is about at first.
    """
    query = urlencode({"template": REPORT_FORM, "page": address, "section": section}, quote_via=quote)
    root = repository.rstrip("/")
    path = quote(f"{BRANCH}/docs/{file}")
    return PageLinks(f"{root}/edit/{path}", f"{root}/raw/{path}", f"{root}/issues/new?{query}")


def file_address(repository: str, path: str) -> str:
    """Return where readers see a file; `#L12` behind it leads to a line. The page for editing knows no lines."""
    return f"{repository.rstrip('/')}/blob/{BRANCH}/{quote(path)}"
