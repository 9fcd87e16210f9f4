"""Has the theme's button copy the commands of a shown session, without prompts and what they print."""

import re
from html import escape, unescape

BLOCK = re.compile(
    r'<div class="(?P<classes>[^"]*\bhighlight\b[^"]*)">(?P<inside>(?:(?!</div>).)*?class="gp".*?)</div>', re.DOTALL
)
CODE = re.compile(r"<code\b[^>]*>(?P<lines>.*?)</code>", re.DOTALL)
PROMPT = re.compile(r'<span class="gp">.*?</span>')
TAG = re.compile(r"<[^>]*>")


def with_commands_to_copy(html: str) -> str:
    """Return a page whose sessions carry their commands in `data-copy`, which the theme copies in place of the text."""
    return BLOCK.sub(_with_commands, html)


def commands(block: str) -> list[str]:
    """Return the commands of a highlighted session, line by line."""
    code = CODE.search(block)
    lines = code["lines"].splitlines() if code else []
    return [unescape(TAG.sub("", PROMPT.sub("", line, count=1))) for line in lines if PROMPT.search(line)]


def _with_commands(block: re.Match[str]) -> str:
    copied = escape("\n".join(commands(block["inside"]))).replace("\n", "&#10;")
    return f'<div class="{block["classes"]}" data-copy="{copied}">{block["inside"]}</div>'
