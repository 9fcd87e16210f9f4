"""The fence for Mermaid diagrams, between pymdownx.superfences and mermaid2."""

from typing import Any

from markupsafe import escape
from mermaid2.fence import fence_mermaid


def mermaid_fence(source: str, language: str, css_class: str, options: Any, md: Any, **kwargs: Any) -> str:
    """Return the element of mermaid2's own fence with its source escaped.

    mermaid2 puts the source into the page as it stands, so that markup in a label would become part of the page.
    """
    return str(fence_mermaid(str(escape(source)), language, css_class, options, md, **kwargs))
