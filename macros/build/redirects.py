"""Pages at the addresses that entries had before, each leading to the page of today.

A page that leads on needs no inline script, so that the site's Content-Security-Policy lets it work: where scripts
run, a file of the site takes the reader on with the fragment of the address; elsewhere the page refreshes itself.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from macros.model.roadmap import Roadmap
from macros.text.html import html
from macros.text.links import page_url

SCRIPT = "assets/javascripts/moved.js"
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Moved: {title}</title>
<link rel="canonical" href="{canonical}">
<noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
<script type="module" src="{script}"></script>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p>It is called <a id="moved" href="{url}">{title}</a> now.</p>
</main>
</body>
</html>
"""


def redirects(roadmap: Roadmap, site_url: str) -> dict[str, str]:
    """Return the HTML of each page that leads to another one, by its path in the site: `topics/old/index.html`."""
    return {f"{page_url(old)}/index.html": _page(new, title, site_url) for old, new, title in _moved(roadmap)}


def _moved(roadmap: Roadmap) -> Iterator[tuple[str, str, str]]:
    """Yield the page that was, the page that is, and its title."""
    for folder, entries in (("topics", roadmap.topics), ("phases", roadmap.phases)):
        for entry in entries:
            for old in entry.formerly:
                yield f"{folder}/{old}.md", f"{folder}/{entry.id}.md", entry.title


def _page(new: str, title: str, site_url: str) -> str:
    name = page_url(new).rpartition("/")[2]
    canonical = urljoin(site_url, f"{page_url(new)}/")
    script = f"../../{SCRIPT}"
    return str(html(PAGE, title=title, canonical=canonical, url=f"../{name}/", script=script))
