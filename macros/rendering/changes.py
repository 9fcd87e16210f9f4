"""Lists the changes that readers should know of."""

from collections.abc import Mapping

from markupsafe import Markup

from macros.model.roadmap import Roadmap
from macros.rendering.page_meta import page_title
from macros.rendering.provenance import fact_mark
from macros.text.html import html, join
from macros.text.links import Links
from macros.text.wording import day, listing

PAGE = "changes.md"
FEED = "changes.xml"
"""The path in the site of the feed that programs subscribe to."""


def change_list(roadmap: Roadmap, headings: Mapping[str, str], links: Links) -> Markup:
    """Return all changes with their days and links to the pages concerned, newest first, below a link to their feed."""
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
    feed = links.file(FEED, "the feed")
    return html(
        '<p>Subscribe to {feed}, and your feed reader tells you.</p>\n<ul class="changes">\n{entries}\n</ul>',
        feed=feed,
        entries=join(entries, "\n"),
    )
