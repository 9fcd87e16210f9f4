"""What changed for readers: the list on the page of recent changes, and the same as an Atom feed."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from urllib.parse import urljoin

from feedgenerator import Atom1Feed
from markupsafe import Markup

from macros.fact_marks import fact_mark
from macros.markup import Links, day, html, join, listing
from macros.model import Roadmap, SiteChange
from macros.page_data import page_title

PAGE = "changes.md"
FEED = "changes.xml"
"""The path of the feed in the site."""


def change_list(roadmap: Roadmap, headings: Mapping[str, str], links: Links) -> Markup:
    """All changes with their days and links to the pages concerned, newest first."""
    if not roadmap.changes:
        return html("<p>{text}</p>", text="Nothing has changed yet.")
    entries = (
        html(
            '<li id="{id}"><time datetime="{iso}">{day}</time><p>{text}{mark}</p><p><small>{pages}</small></p></li>',
            id=change.id,
            iso=change.date.isoformat(),
            day=day(change.date),
            text=change.text,
            mark=fact_mark("changes", change.id),
            pages=listing([links.html(page, page_title(roadmap, headings, page)) for page in change.pages]),
        )
        for change in roadmap.changes
    )
    return html('<ul class="changes">\n{entries}\n</ul>', entries=join(entries, "\n"))


def change_feed(roadmap: Roadmap, headings: Mapping[str, str], *, title: str, site_url: str) -> str:
    """The changes as an Atom feed; `title` is the site's, `site_url` its address, which ends in a slash.

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
    """The absolute address of a page in docs/."""
    return urljoin(site_url, Links("index.md").url(page))
