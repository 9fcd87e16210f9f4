"""Checks pages by their macros: each call is made as the build will make it, and the headings that result are read."""

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.content.page_calls import PageCall, page_calls, strays, without_raw
from macros.content.site_files import SiteContent
from macros.content.topic_page import FENCE, FRONT_MATTER
from macros.model.problems import Place, Problem
from macros.model.roadmap import Roadmap
from macros.rendering.page_macros import MACROS, PageMacros
from macros.text.suggestions import did_you_mean
from macros.text.wording import quantity

HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+(?P<title>.*?)[ \t#]*(?:\{[^}]*\}[ \t]*)?$", re.MULTILINE)
CONVERTED = re.compile(r"<h(?P<level>[1-6])[ >](?P<title>)")
"""A heading that a macro gives as HTML."""


@dataclass(frozen=True)
class Heading:
    """A heading of a page, and the offset in the page's text at which it, or the macro that gives it, stands."""

    level: int
    title: str
    offset: int
    typed: bool


@dataclass(frozen=True)
class PageText:
    """A page's path in docs/, its text, and the name of its file for messages."""

    page: str
    text: str
    file: str

    def problem(self, message: str, offset: int) -> Problem:
        """Return what is wrong at an offset of the text."""
        return Problem((), message, Place.at_offset(self.file, self.text, offset))


def call_problems(page: PageText) -> Iterator[Problem]:
    """Yield what can be said of a page's calls by their text alone: no such macro, or not with such arguments."""
    for offset, remedy in strays(page.text):
        yield page.problem(remedy, offset)
    for call in page_calls(page.text):
        if call.macro not in MACROS:
            yield page.problem(f"there is no macro {call.macro!r}{did_you_mean(call.macro, MACROS)}", call.start)
        elif fault := _misfit(call):
            yield page.problem(fault, call.start)


def rendering_problems(page: PageText, roadmap: Roadmap, content: SiteContent) -> Iterator[Problem]:
    """Yield the calls that have nothing to show on this page, and headings that are out of order.

    The data has to be sound. Of headings nothing is said where a call fails, because they may be its own.
    """
    macros = PageMacros(roadmap, lambda: page.page, content)
    results: dict[PageCall, str] = {}
    calls = [call for call in page_calls(page.text) if call.macro in MACROS and not _misfit(call)]
    for call in calls:
        try:
            results[call] = str(getattr(macros, call.macro)(*call.arguments))
        except (LookupError, ValueError, StopIteration) as error:
            yield page.problem(f"`{_shown(call)}` can't stand here: {_reason(error)}", call.start)
    if len(results) == len(page_calls(page.text)):
        yield from heading_problems(page, headings(page.text, results))


def headings(text: str, results: dict[PageCall, str]) -> list[Heading]:
    """Return the headings of a page, whose calls give these results, in their order."""
    head = FRONT_MATTER.match(text)
    start = head.end() if head else 0
    prose = FENCE.sub(_blank, without_raw(text))
    found = [_heading(match, match.start(), typed=True) for match in HEADING.finditer(prose, start)]
    for call, result in results.items():
        if call.start >= start and prose[call.start] == "{":  # else it stands in a code block
            given = [*HEADING.finditer(FENCE.sub(_blank, result)), *CONVERTED.finditer(result)]
            found += [_heading(it, call.start, typed=False) for it in sorted(given, key=re.Match.start)]
    return sorted(found, key=lambda heading: heading.offset)


def heading_problems(page: PageText, found: Iterable[Heading]) -> Iterator[Problem]:
    """Yield where readers, and programs that read to them, would lose their way: headings out of order or repeated."""
    found = list(found)
    firsts = [heading for heading in found if heading.level == 1]
    if not firsts:
        yield page.problem("has no heading of the first level; begin the text with `# ` and the page's title", 0)
    for second in firsts[1:]:
        message = "a second heading of the first level; begin a section with `## `, one of a section with `### `"
        yield page.problem(message, second.offset)
    for above, heading in pairwise(found):
        if heading.level > above.level + 1:
            message = (
                f"a heading of level {heading.level} follows one of level {above.level}; "
                f"write `{'#' * (above.level + 1)} `, or the heading that is missing between them"
            )
            yield page.problem(message, heading.offset)
    yield from _repeated(page, found)


def _repeated(page: PageText, found: Iterable[Heading]) -> Iterator[Problem]:
    """Yield the typed headings whose name another one has below the same heading."""
    above: list[str] = []
    known: set[tuple[str, ...]] = set()
    for heading in found:
        above = [*above[: heading.level - 1], *[""] * (heading.level - 1 - len(above)), heading.title]
        if heading.typed and heading.level > 1 and tuple(above) in known:
            yield page.problem(f"the section {heading.title!r} stands twice; keep one, or rename one", heading.offset)
        known.add(tuple(above))


def _misfit(call: PageCall) -> str:
    """Return what is wrong with a call's arguments, or nothing."""
    wanted = [name for name in inspect.signature(getattr(PageMacros, call.macro)).parameters if name != "self"]
    if len(call.arguments) == len(wanted):
        return ""
    form = ", ".join(f'"{name.replace("_", "-")}"' for name in wanted)
    return f"`{_shown(call)}` has {quantity(len(call.arguments), 'argument')}; write `{{{{ {call.macro}({form}) }}}}`"


def _shown(call: PageCall) -> str:
    arguments = ", ".join(f'"{it}"' for it in call.arguments)
    return f"{call.macro}({arguments})"


def _reason(error: Exception) -> str:
    """Return what an error says; a search that found nothing says nothing itself."""
    return str(error.args[0]) if error.args else "the data has nothing for this page"


def _heading(match: re.Match[str], offset: int, *, typed: bool) -> Heading:
    return Heading(
        int(match["level"]) if match["level"].isdigit() else len(match["level"]), match["title"], offset, typed
    )


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
