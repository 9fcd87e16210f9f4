"""Marks on what is drawn from an entry of the data; `macros.build.edit_links` makes links to its line of them."""

import re

from markupsafe import Markup

from macros.text.html import html

MARK = re.compile(r'<span data-fact="([^"]*)"></span>')


def fact_mark(*steps: str | int) -> Markup:
    """Return the place of a link to a part of the data, named by keys, ids and positions from the top of the file down.

    The label is such as `topics.transactions.subtopics.acid`; lists whose entries have no id count from 0.
    """
    return html('<span data-fact="{label}"></span>', label=".".join(map(str, steps)))


def marked_facts(page: str) -> list[str]:
    """Return the labels of all marks in the HTML of a page."""
    return MARK.findall(page)
