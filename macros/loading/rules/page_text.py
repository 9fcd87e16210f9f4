"""Rules on the text of all pages: what Markdown and the theme would take otherwise than its writer, without a word."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from macros.content.page_calls import without_raw
from macros.content.topic_page import FENCE, FRONT_MATTER
from macros.loading.validation import validate
from macros.loading.yaml_reader import parse_yaml
from macros.model.page_settings import EntryPageSettings, PageSettings, TopicPageSettings
from macros.model.problems import Place, Problem, label_of

OPENED = re.compile(r"^ *(?P<mark>`{3,}|~{3,})", re.MULTILINE)
INLINE_CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.DOTALL)
FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?(?P<url>[^)\s>]+)")
REFERENCED_IMAGE = re.compile(r"!\[(?P<text>[^\]]*)\](?:\[(?P<name>[^\]]*)\])?(?!\()")
DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]]+)\]:\s*<?(?P<url>[^\s>]+)", re.MULTILINE)
STYLED = re.compile(r"\{:?[^{}\n]*\bstyle\s*=")
"""An attribute list of Markdown with a style in it."""
ALIGNED = re.compile(r"^ *(?=.*\|)(?=.*:)\|?(?: *:?-+:? *\|?)+ *$", re.MULTILINE)
"""The line below a table's head, where it says how columns are aligned."""
LOADED = ("src", "srcset", "poster", "data")
"""Attributes whose addresses browsers load."""


def text_problems(page: str, text: str, file: str, *, is_entry: bool) -> Iterator[Problem]:
    """Yield what is wrong with a page's text. `page` is its path in docs/, `file` its name for messages."""
    yield from front_matter_problems(settings_of(page, is_entry=is_entry), text, file)
    body = _without_head(text)
    for offset, message in [*_open_blocks(body), *_blocked(_prose(body))]:
        yield Problem((), message, Place.at_offset(file, text, offset))


def settings_of(page: str, *, is_entry: bool) -> type[EntryPageSettings]:
    """Return the model of what a page's front matter may say."""
    if not is_entry:
        return PageSettings
    return TopicPageSettings if page.startswith("topics/") else EntryPageSettings


def front_matter_problems(model: type[EntryPageSettings], text: str, file: str) -> Iterator[Problem]:
    """Yield what is wrong with a page's front matter: its form, unknown keys, values of another type."""
    if not re.match(r"---[ \t]*\n", text):
        return
    head = FRONT_MATTER.match(text)
    if head is None:
        yield Problem((), "the front matter is never closed; write a line `---` behind it", Place(file))
        return
    source = parse_yaml(f"\n{head['yaml']}", file)  # the line before it is `---`
    if not source.problems and not isinstance(source.data, dict):
        yield Problem((), "the front matter is no YAML mapping; write `key: value`", Place(file))
        return
    _, misfits = validate(model, source.data) if not source.problems else (None, ())
    for problem in (*source.problems, *misfits):
        yield problem.at(problem.place or source.place_of(problem.path), label_of(problem.path, source.data))


def _without_head(text: str) -> str:
    return FRONT_MATTER.sub(_blank, text, count=1)


def _open_blocks(body: str) -> Iterator[tuple[int, str]]:
    """Yield the code blocks that take in what stands behind them: another block, or the rest of the page."""
    for fence in FENCE.finditer(body):
        another = re.compile(rf"^ *{fence['mark']}[ {{.]*\w", re.MULTILINE)
        if within := another.search(body, fence.end("mark"), fence.end()):
            line = body.count("\n", 0, within.start()) + 1
            message = f"line {line} would begin a code block inside this one; close this one before it"
            yield fence.start("mark"), message
    if opened := OPENED.search(FENCE.sub(_blank, body)):
        message = f"the code block is never closed; write a line of {opened['mark']} behind it"
        yield opened.start("mark"), message


def _prose(body: str) -> str:
    """Return the text with its code and comments blanked out; everything else stays where it is."""
    without_blocks = FENCE.sub(_blank, body)
    opened = OPENED.search(without_blocks)
    return INLINE_CODE.sub(_blank, without_raw(without_blocks[: opened.start() if opened else None]))


def _blocked(prose: str) -> Iterator[tuple[int, str]]:
    """Yield what browsers would not show, because the site's policy keeps them from it."""
    yield from _foreign_images(prose)
    yield from _styled(prose)
    yield from _elements(prose)


def _foreign_images(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the images from other hosts, also those that are named by a reference."""
    for image in IMAGE.finditer(prose):
        if FOREIGN.match(image["url"]):
            yield image.start(), _copy(image["url"])
    names = {(it["name"] or it["text"]).casefold() for it in REFERENCED_IMAGE.finditer(prose)}
    for definition in DEFINITION.finditer(prose):
        if definition["name"].casefold() in names and FOREIGN.match(definition["url"]):
            yield definition.start(), _copy(definition["url"])


def _styled(prose: str) -> Iterator[tuple[int, str]]:
    for styled in STYLED.finditer(prose):
        yield styled.start(), _give_a_class("a style")
    for aligned in ALIGNED.finditer(prose):
        yield aligned.start(), "the table aligns a column by a style, which the site's policy blocks; write `---` alone"


def _elements(prose: str) -> Iterator[tuple[int, str]]:
    """Yield what HTML in a page loads from other hosts, and its styles and listeners."""
    reader = _Elements()
    reader.feed(prose)
    reader.close()
    lines = [0, *(it.end() for it in re.finditer("\n", prose))]
    for (line, column), message in reader.found:
        yield lines[line - 1] + column, message


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[tuple[int, int], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            is_loaded = name in LOADED or (tag == "link" and name == "href")
            addresses = (value or "").split(",") if name == "srcset" else [value or ""]
            for address in addresses if is_loaded else ():
                if FOREIGN.match(address.strip()):
                    self.found.append((self.getpos(), _copy(address.split()[0])))
            if name == "style":
                self.found.append((self.getpos(), _give_a_class(f"<{tag}> has a style")))
            if name.startswith("on"):
                message = f"<{tag}> listens with {name!r}; add the listener in a module of docs/assets/javascripts/"
                self.found.append((self.getpos(), message))
        if tag in ("script", "style"):
            message = f"<{tag}> stands in the page itself; put its text into a file of docs/assets/"
            self.found.append((self.getpos(), message))


def _copy(url: str) -> str:
    return f"{url!r} is loaded from another host; put a copy into docs/assets/, or write a link"


def _give_a_class(what: str) -> str:
    return f"{what}, which the site's policy blocks; give it a class that docs/assets/stylesheets/ has a rule for"


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
