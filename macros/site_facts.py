"""What is known of the site as a whole, and what it tells to programs that visit it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteFacts:
    """What the site is and where. Both addresses are absolute; `url` ends in a slash, `repository` doesn't."""

    url: str
    name: str
    description: str
    repository: str
    licence: str
    """SPDX identifier of the licence of code and pages."""


def robots(site: SiteFacts) -> str:
    """The text of robots.txt: everything may be visited, and the sitemap names all pages.

    Visitors look for it at the root of a host only; below a path it is there for whoever puts it there.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"
