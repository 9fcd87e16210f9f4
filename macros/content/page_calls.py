"""Finds the macro calls of a page, and what else its reader, Jinja, would take for instructions.

Pages call macros with texts as arguments, show code between `{% raw %}` and `{% endraw %}`, and use nothing else of
Jinja. So a page can be checked without being rendered, and braces that belong to prose or code are found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

RAW = re.compile(r"\{% raw %\}.*?\{% endraw %\}", re.DOTALL)
ARGUMENT = r'"[^"\n]*"'
CALL = re.compile(rf"\{{\{{\s*(?P<macro>\w+)\((?P<arguments>{ARGUMENT}(?:, *{ARGUMENT})*)?\)(?: *\| *indent)?\s*\}}\}}")
INSTRUCTION = re.compile(r"\{[{%#]")
NAME_ALONE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
AS_IT_IS = "to show it as it is, put it between `{% raw %}` and `{% endraw %}`"


@dataclass(frozen=True)
class PageCall:
    """A macro's name, the texts that it is called with, and where the call begins and ends in the page's text."""

    macro: str
    arguments: tuple[str, ...]
    start: int
    end: int


def page_calls(text: str) -> tuple[PageCall, ...]:
    """Return the macro calls of a page in their order; those that it only shows are none."""
    return tuple(_call(match) for match in CALL.finditer(without_raw(text)))


def strays(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and remedy of each thing that Jinja would take for an instruction and that is no macro call."""
    left = CALL.sub(_blank, without_raw(text))
    end = 0
    for match in INSTRUCTION.finditer(left):
        if match.start() >= end:
            end, remedy = _remedy(left, match)
            yield match.start(), remedy


def without_raw(text: str) -> str:
    """Return the text with what it shows as it is blanked out; everything else stays where it is."""
    return RAW.sub(_blank, text)


def _call(match: re.Match[str]) -> PageCall:
    arguments = tuple(it[1:-1] for it in re.findall(ARGUMENT, match["arguments"] or ""))
    return PageCall(match["macro"], arguments, match.start(), match.end())


def _remedy(text: str, opening: re.Match[str]) -> tuple[int, str]:
    """Return where an instruction that is no call ends, and what its writer may have meant."""
    start, sign = opening.start(), opening[0]
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[sign]
    is_closed = closing in line
    end = start + (line.index(closing) + 2 if is_closed else 2)
    shown = line[: end - start] if is_closed else sign
    if sign == "{#":
        return end, f"`{{#` begins a comment that hides what follows; write an id as `{{ #name }}`, or, {AS_IT_IS}"
    if sign == "{%" and re.match(r"\{%\s*raw", line):
        return end, "`{% raw %}` is never closed; write `{% endraw %}` behind what is shown as it is"
    if sign == "{%":
        return end, f"`{shown}` is an instruction to Jinja, and pages only call macros; remove it, or, {AS_IT_IS}"
    if alone := NAME_ALONE.match(line):
        return end, f"`{shown}` calls no macro; write `{{{{ {alone[1]}() }}}}`, or, {AS_IT_IS}"
    if not is_closed:
        return end, f"`{{{{` is not closed in its line; end the call with `}}}}`, or, {AS_IT_IS}"
    return end, f'`{shown}` is no call such as `{{{{ sample("name.py") }}}}`; write one, or, {AS_IT_IS}'


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
