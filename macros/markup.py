"""Small helpers that turn values into safe Markdown, HTML and Mermaid. They know nothing of the roadmap."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

MARKDOWN_SYNTAX = re.compile(
    r"""
    [^\w\s,.;?()/'–—…’“”%·→★-] | _
    | ^[-?] | ^\d(?=\d*\.)  # a list, a rule, a box that folds, a numbered list
    """,
    re.VERBOSE,
)
MERMAID_SYNTAX = re.compile(
    r"""
    [^\w ,.()/'&+–—…’★☆·→↑-]
    | _                                        # emphasis, in some labels
    | &(?![ ])                                 # the start of an entity
    | (?<=directio)n(?=[ ](?:TB|TD|BT|LR|RL))  # Mermaid finds this statement in the middle of a label, too
    """,
    re.VERBOSE,
)

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
STAR = Markup('<span class="star" title="Key" role="img" aria-label="key">★</span>')


@dataclass(frozen=True)
class Links:
    """Links from one page to others; pages are named by their path in docs/, such as `topics/http.md`."""

    source: str

    def url(self, target: str) -> str:
        """The relative URL from the page to another page, with an optional `#anchor`."""
        page, hash_sign, anchor = target.partition("#")
        relative = posixpath.relpath(page_url(page), page_url(self.source))
        return ("./" if relative == "." else f"{relative}/") + hash_sign + anchor

    def html(self, target: str, text: str | Markup) -> Markup:
        """An HTML link to another page."""
        return html('<a href="{url}">{text}</a>', url=self.url(target), text=text)

    def file(self, target: str, text: str | Markup) -> Markup:
        """An HTML link to a file of docs/, or one made by the build, that is opened."""
        return html('<a href="{url}">{text}</a>', url=posixpath.relpath(target, page_url(self.source)), text=text)

    def download(self, target: str, text: str | Markup) -> Markup:
        """An HTML link to a file of docs/, or one made by the build, that is saved and not opened."""
        url = posixpath.relpath(target, page_url(self.source))
        return html('<a href="{url}" download>{text}</a>', url=url, text=text)


def page_url(path: str) -> str:
    """The folder from which a page is served: `topics/http.md` → `topics/http`, `index.md` → `.`."""
    stem = path.removesuffix(".md")
    return posixpath.dirname(stem) or "." if posixpath.basename(stem) == "index" else stem


def html(template: str, **values: object) -> Markup:
    """Fill an HTML template; every value that is not Markup is escaped."""
    inline = {name: _inline(value) for name, value in values.items()}
    return Markup(template).format(**inline)  # noqa: S704  # templates are literals, values get escaped


def join(parts: Iterable[str | Markup], separator: str = "") -> Markup:
    """Join parts, escaping those that are not Markup."""
    return Markup(separator).join(map(_inline, parts))  # noqa: S704  # separators are literals, parts get escaped


def markdown_text(value: str) -> str:
    """Text that Markdown shows as it is, on one line: also safe in a heading, a list item or an admonition's title."""
    flat = " ".join(value.split())
    # Numeric references survive every Markdown extension; backslashes don't inside an admonition's quoted title.
    return MARKDOWN_SYNTAX.sub(lambda match: f"&#{ord(match[0])};", flat)


def mermaid_text(value: str) -> str:
    """A label that Mermaid shows as it is, whatever it holds: flowchart nodes, Gantt tasks and sections."""
    flat = " ".join(value.split())
    return MERMAID_SYNTAX.sub(lambda match: f"#{ord(match[0])};", flat)


def element_id(value: str) -> str:
    """An identifier for Mermaid from a kebab-case id. The prefix keeps words such as `end` apart from keywords."""
    return "n_" + value.replace("-", "_").replace("/", "__")


def table(
    head: Sequence[str | Markup],
    rows: Iterable[Sequence[str | Markup]],
    *,
    name: str,
    css_class: str = "",
    numeric: Iterable[int] = (),
) -> Markup:
    """A table that scrolls in its own frame; the first cell of a row is its header, `numeric` columns align right."""
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
        '<div class="table-scroll" tabindex="0" role="region" aria-label="{name}">\n<table{css}>\n'
        "<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>",
        name=name,
        css=html(' class="{name}"', name=css_class) if css_class else "",
        head=cells,
        body=body,
    )


def facts(pairs: Iterable[tuple[str, str | Markup]]) -> Markup:
    """A list of names and values, as on the card of a topic."""
    return html(
        '<dl class="card__facts">{pairs}</dl>',
        pairs=join(
            (html("<div><dt>{name}</dt> <dd>{value}</dd></div>", name=name, value=value) for name, value in pairs), " "
        ),
    )


def admonition(kind: str, title: str, body: str) -> str:
    """A Markdown admonition. The title is plain text, the body is Markdown."""
    indented = "\n".join(f"    {line}" if line else "" for line in body.splitlines())
    return f'!!! {kind} "{markdown_text(title)}"\n\n{indented}\n'


def hours(value: float | tuple[float, float]) -> str:
    """Hours as text: `9 hours`, `1 hour`, `2–3 hours`."""
    return f"{number(value)} {'hour' if value in (1, (1, 1)) else 'hours'}"


def number(value: float | tuple[float, float]) -> str:
    """A number without needless decimals, or a range of two: `2`, `2.5`, `2–3`."""
    if isinstance(value, tuple):
        return f"{value[0]:g}" if value[0] == value[1] else f"{value[0]:g}–{value[1]:g}"
    return f"{value:g}"


def quantity(value: float, unit: str) -> str:
    """A number with its unit: `1 week`, `2.5 months`."""
    return f"{number(value)} {unit}" if value == 1 else f"{number(value)} {unit}s"


def counted(count: int, unit: str) -> str:
    """A count in words up to twelve, as at the start of a sentence: `Nine phases`, `One week`, `74 topics`."""
    return f"{NUMBERS[count] if count < len(NUMBERS) else count} {unit}{'' if count == 1 else 's'}"


def day(value: date) -> str:
    """A date as text: `4 January 2027`."""
    return f"{value.day} {value:%B %Y}"


def listing(parts: Sequence[str | Markup]) -> Markup:
    """Parts as a phrase: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return join(parts)
    return html("{first} and {last}", first=join(parts[:-1], ", "), last=parts[-1])


def _inline(value: Any) -> Any:
    """Text on one line: Markdown reads lines before HTML, so that a fence in a text would tear its element apart."""
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
