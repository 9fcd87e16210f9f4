"""Links from one page to others, relative to the page."""

import posixpath
from dataclasses import dataclass

from markupsafe import Markup

from macros.text.html import html


@dataclass(frozen=True)
class Links:
    """Links from one page to others; pages are named by their path in docs/, such as `topics/http.md`."""

    source: str

    def url(self, target: str) -> str:
        """Return the relative URL from the page to another page, with an optional `#anchor`."""
        page, hash_sign, anchor = target.partition("#")
        relative = posixpath.relpath(page_url(page), page_url(self.source))
        return ("./" if relative == "." else f"{relative}/") + hash_sign + anchor

    def html(self, target: str, text: str | Markup) -> Markup:
        """Return an HTML link to another page."""
        return html('<a href="{url}">{text}</a>', url=self.url(target), text=text)

    def file(self, target: str, text: str | Markup) -> Markup:
        """Return an HTML link to a file of docs/, or one made by the build, that is opened."""
        return html('<a href="{url}">{text}</a>', url=posixpath.relpath(target, page_url(self.source)), text=text)

    def download(self, target: str, text: str | Markup) -> Markup:
        """Return an HTML link to a file of docs/, or one made by the build, that is saved and not opened."""
        url = posixpath.relpath(target, page_url(self.source))
        return html('<a href="{url}" download>{text}</a>', url=url, text=text)


def page_url(path: str) -> str:
    """Return the folder from which a page is served: `topics/http.md` → `topics/http`, `index.md` → `.`."""
    stem = path.removesuffix(".md")
    return posixpath.dirname(stem) or "." if posixpath.basename(stem) == "index" else stem
