"""Writes robots.txt."""

from macros.model.site import SiteSettings


def robots(site: SiteSettings) -> str:
    """Return the text of robots.txt: everything may be visited, and the sitemap names all pages.

    Visitors look for it at the root of a host only; below a path it is there for whoever puts it there.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"
