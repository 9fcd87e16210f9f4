"""The changes that readers should know of, as an Atom feed."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from urllib.parse import urljoin

from feedgenerator import Atom1Feed
from markupsafe import Markup

from macros.model.roadmap import Roadmap
from macros.model.site import SiteChange
from macros.rendering.changes import FEED, PAGE
from macros.rendering.page_meta import page_title
from macros.text.html import html
from macros.text.links import Links
from macros.text.wording import listing


def change_feed(roadmap: Roadmap, headings: Mapping[str, str], *, title: str, site_url: str) -> str:
    """Return the changes as an Atom feed; `title` is the site's, `site_url` its address, which ends in a slash.

    An entry is the moment at which its day began in UTC, since the data knows no times.
    """
    home = _address(site_url, PAGE)
    feed = Atom1Feed(
        title=f"{title}: recent changes",
        link=home,
        description="What changed for readers of the site.",
        language="en",
        author_name=title,
        feed_url=urljoin(site_url, FEED),
        feed_guid=urljoin(site_url, FEED),
    )
    for change in roadmap.changes:
        address = f"{home}#{change.id}"
        feed.add_item(
            title=change.text,
            link=address,
            description=None,
            content=_content(roadmap, headings, change, site_url),
            unique_id=address,
            updateddate=datetime.combine(change.date, time.min, UTC),
        )
    return str(feed.writeString("utf-8"))


def _content(roadmap: Roadmap, headings: Mapping[str, str], change: SiteChange, site_url: str) -> Markup:
    pages = [
        html('<a href="{url}">{title}</a>', url=_address(site_url, page), title=page_title(roadmap, headings, page))
        for page in change.pages
    ]
    return html("<p>{text}</p><p>{pages}</p>", text=change.text, pages=listing(pages))


def _address(site_url: str, page: str) -> str:
    """Return the absolute address of a page in docs/."""
    return urljoin(site_url, Links("index.md").url(page))
