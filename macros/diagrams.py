"""Puts Mermaid source into a page: a figure with a scroll frame and a caption that points to the same in words."""

from markupsafe import Markup

from macros.markup import html


def diagram(kind: str, source: str, caption: Markup, name: str) -> str:
    """A figure around a Mermaid fence. `kind` is flowchart or gantt, `name` what a screen reader calls the frame.

    The figure is kept out of the search index: readers search for the page's text, not for diagram source.
    """
    opening = html(
        '<figure class="diagram diagram--{kind}" data-search-exclude markdown="block">\n'
        '<div class="diagram__frame" tabindex="0" role="region" aria-label="{name}" markdown="block">',
        kind=kind,
        name=name.replace("&", "&amp;"),  # md_in_html resolves references in attributes and codes no & again
    )
    closing = html('</div>\n<figcaption markdown="0">{caption}</figcaption>\n</figure>', caption=caption)
    return f"{opening}\n\n```mermaid\n{source}\n```\n\n{closing}\n"
