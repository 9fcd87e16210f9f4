"""Escapes text for Markdown and Mermaid."""

import re

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


def markdown_text(value: str) -> str:
    """Return text that Markdown shows as it is, on one line.

    Also safe in a heading, a list item or an admonition's title.
    """
    flat = " ".join(value.split())
    # Numeric references survive every Markdown extension; backslashes don't inside an admonition's quoted title.
    return MARKDOWN_SYNTAX.sub(lambda match: f"&#{ord(match[0])};", flat)


def mermaid_text(value: str) -> str:
    """Return a label that Mermaid shows as it is, whatever it holds: flowchart nodes, Gantt tasks and sections."""
    flat = " ".join(value.split())
    return MERMAID_SYNTAX.sub(lambda match: f"#{ord(match[0])};", flat)


def element_id(value: str) -> str:
    """Return an identifier for Mermaid from a kebab-case id.

    The prefix keeps words such as `end` apart from keywords.
    """
    return "n_" + value.replace("-", "_").replace("/", "__")
