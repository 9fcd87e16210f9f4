"""Fills HTML templates with escaped values."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from macros.text.escaping import markdown_text

STAR = Markup('<span class="star" title="Key" role="img" aria-label="key">★</span> ')


def star(key: bool) -> Markup:
    """Return the star and a blank before what is key, nothing before what isn't."""
    return STAR if key else Markup("")


def html(template: str, **values: object) -> Markup:
    """Fill an HTML template; every value that is not Markup is escaped."""
    inline = {name: _inline(value) for name, value in values.items()}
    return Markup(template).format(**inline)  # noqa: S704  # templates are literals, values get escaped


def join(parts: Iterable[str | Markup], separator: str = "") -> Markup:
    """Join parts, escaping those that are not Markup."""
    return Markup(separator).join(map(_inline, parts))  # noqa: S704  # separators are literals, parts get escaped


def table(
    head: Sequence[str | Markup],
    rows: Iterable[Sequence[str | Markup]],
    *,
    name: str,
    css_class: str = "plain",
    numeric: Iterable[int] = (),
) -> Markup:
    """Return a table that scrolls in its own frame.

    The first cell of a row is its header, `numeric` columns align right. It always has a class: the theme's script puts
    tables without one into a frame of its own, in which they are wider than ours.
    """
    right = set(numeric)
    # Blanks between cells keep their words apart in the search index, which knows no cells.
    cells = join(
        (
            html('<th scope="col"{align}>{cell}</th>', cell=cell, align=_align(index in right))
            for index, cell in enumerate(head)
        ),
        " ",
    )
    body = join(html("<tr>{cells}</tr>\n", cells=_row(row, right)) for row in rows)
    return html(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="{name}">\n<table class="{css}">\n'
        "<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>",
        name=name,
        css=css_class,
        head=cells,
        body=body,
    )


def definition_list(pairs: Iterable[tuple[str, str | Markup]]) -> Markup:
    """Return a list of names and values, as on the card of a topic."""
    return html(
        '<dl class="card__facts">{pairs}</dl>',
        pairs=join(
            (html("<div><dt>{name}</dt> <dd>{value}</dd></div>", name=name, value=value) for name, value in pairs), " "
        ),
    )


def admonition(kind: str, title: str, body: str) -> str:
    """Return a Markdown admonition. The title is plain text, the body is Markdown."""
    indented = "\n".join(f"    {line}" if line else "" for line in body.splitlines())
    return f'!!! {kind} "{markdown_text(title)}"\n\n{indented}\n'


def _inline(value: Any) -> Any:
    """Return text on one line.

    Markdown reads lines before HTML, so that a fence in a text would tear its element apart.
    """
    return re.sub(r"\s+", " ", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _align(right: bool) -> Markup:
    return Markup(' class="number"') if right else Markup("")


def _row(row: Sequence[str | Markup], right: set[int]) -> Markup:
    first = html('<th scope="row">{cell}</th>', cell=row[0])
    rest = (
        html("<td{align}>{cell}</td>", cell=cell, align=_align(index in right))
        for index, cell in enumerate(row[1:], start=1)
    )
    return join((first, *rest), " ")
