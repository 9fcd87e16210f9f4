"""New ids for topics, subtopics, phases and projects: in the data, on pages, in lists of the tests.

The entry keeps its former id under `formerly`, from which the build makes what leads from the old address to the new.
Texts of the files come in and go out; nothing here reads or writes one.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from macros.authoring.scaffold import require_free
from macros.authoring.transaction import DATA, SEARCH, Edits, RefusedError
from macros.authoring.yaml_editor import Edit, YamlText, edited, values
from macros.content.example import NAME
from macros.content.topic_page import SECTIONS
from macros.loading.references import references
from macros.model.fields import ID_PATTERN, Entry
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from macros.model.topics import Subtopic
from macros.text.suggestions import did_you_mean, kebab, shown

KINDS = ("topic", "phase", "project")
LINK = re.compile(r"(?P<before>\]\(|^ *\[[^\]\n]+\]: +|\b(?:href|src)=[\"'])(?P<target>[^)\s\"'>]+)", re.MULTILINE)
"""A link of Markdown or HTML; what begins with a scheme or a slash is left alone."""
SUBTOPIC_CALL = r'(?P<before>\{{\{{\s*subtopic\(")(?P<old>{old})(?P<after>"\)\s*\}}\}})'


@dataclass(frozen=True)
class Renaming:
    """Which entry gets which id. `topic` is the topic of a subtopic, else empty."""

    kind: str
    old: str
    new: str
    topic: str = ""

    @property
    def references(self) -> dict[str, str]:
        """What a value of the data that names it is called now, by what it was called; subtopics aside."""
        if self.topic:
            return {f"{self.topic}/{self.old}": f"{self.topic}/{self.new}"}
        return {self.old: self.new}

    @property
    def moves(self) -> dict[str, str]:
        """The files and folders that move, if they are there, as paths from the checkout's folder."""
        if self.kind == "project" or self.topic:
            return {}
        places = [f"docs/{self.kind}s/{{}}.md"]
        places.append("docs/topics/{}" if self.kind == "topic" else "docs/example/{}")
        return {place.format(self.old): place.format(self.new) for place in places}


def renaming(roadmap: Roadmap, old: str, new: str, kind: str | None = None) -> Renaming:
    """Return what is meant by two ids.

    A subtopic's is topic-id/subtopic-id. Raises RefusedError with what would be right.
    """
    topic_id, slash, part = old.partition("/")
    if slash:
        return _subtopic_renaming(roadmap, topic_id, part, new)
    ids = {it: [entry.id for entry in getattr(roadmap, f"{it}s")] for it in KINDS}
    kinds = [it for it in KINDS if old in ids[it] and kind in (None, it)]
    if not kinds:
        wanted = kind or "topic, phase or project"
        known = ids[kind] if kind else [entry_id for of in ids.values() for entry_id in of]
        raise RefusedError(f"{shown(old)} is not a {wanted}{did_you_mean(old, known)}")
    if len(kinds) > 1:
        raise RefusedError(f"{old!r} is a {' and a '.join(kinds)}; say which with --kind {kinds[0]}")
    if old == new:
        raise RefusedError(f"{old!r} is its id already")
    if new not in getattr(roadmap, kinds[0])(old).formerly:
        require_free(roadmap, kinds[0], new)
    return Renaming(kinds[0], old, new)


def rename(roadmap: Roadmap, texts: Mapping[str, str], files: Collection[str], wanted: Renaming) -> Edits:
    """Return the changes of all files that name the entry.

    `texts` are those of the data files and of what may name the entry, by their paths in the checkout; `files` are the
    paths of all files that may move.
    """
    changed = {DATA: _data(roadmap, YamlText(texts[DATA]), wanted)}
    moves = {
        old: new
        for old, new in wanted.moves.items()
        if any(path == old or path.startswith(f"{old}/") for path in files)
    }
    moved = _moved(moves)
    address = _addresses(wanted)
    for path, text in texts.items():
        if path == DATA:
            continue
        if path == SEARCH:
            source = YamlText(text)
            after = edited(text, _references(SearchData, source, wanted))
        else:
            after = _links(text, path, moved, wanted) if path.endswith(".md") else text
        for pattern, replacement in address:
            after = pattern.sub(replacement, after)
        if wanted.topic and path == f"docs/topics/{wanted.topic}.md":
            call = re.compile(SUBTOPIC_CALL.format(old=re.escape(wanted.old)))
            after = call.sub(rf"\g<before>{wanted.new}\g<after>", after)
        if after != text:
            changed[moved(path)] = after
    return Edits(moves, changed)


def mentions(code: Mapping[str, str], wanted: Renaming) -> dict[str, list[int]]:
    """Return files of code, and the lines of each that may mean the entry.

    Such a line holds its id in quotes, or its address.
    """
    quoted = re.compile(rf"""(["']){re.escape(wanted.old)}\1""")
    patterns = [quoted, *(pattern for pattern, _ in _addresses(wanted))]
    lines = {path: enumerate(text.splitlines(), start=1) for path, text in sorted(code.items())}
    found = {path: [at for at, line in of if any(it.search(line) for it in patterns)] for path, of in lines.items()}
    return {path: numbers for path, numbers in found.items() if numbers}


def _subtopic_renaming(roadmap: Roadmap, topic_id: str, old: str, new: str) -> Renaming:
    topics = [topic.id for topic in roadmap.topics]
    if topic_id not in topics:
        raise RefusedError(f"{shown(topic_id)} is not a topic{did_you_mean(topic_id, topics)}")
    topic = roadmap.topic(topic_id)
    by_id: dict[str, Subtopic] = {subtopic.id: subtopic for subtopic in topic.subtopics}
    if old not in by_id:
        raise RefusedError(f"{topic_id!r} has no subtopic {shown(old)}{did_you_mean(old, by_id)}")
    prefix, slash, name = new.rpartition("/")
    if slash and prefix != topic_id:
        raise RefusedError(f"a subtopic stays in its topic; write {f'{topic_id}/{name}'!r}")
    if not re.fullmatch(ID_PATTERN, name):
        raise RefusedError(f"{shown(name)} is not kebab-case; write {kebab(name)!r}")
    if name == old:
        raise RefusedError(f"{old!r} is its id already")
    taken = {it: other.id for other in topic.subtopics for it in (other.id, *other.formerly) if other.id != old}
    if name in taken:
        raise RefusedError(f"{name!r} leads to the subtopic {taken[name]!r}; choose another id")
    if name in {kebab(title) for title in SECTIONS}:
        raise RefusedError(f"{name!r} leads to a section that every topic's page has; choose another id")
    return Renaming("subtopic", old, name, topic_id)


def _data(roadmap: Roadmap, source: YamlText, wanted: Renaming) -> str:
    """Return the data with the new id, with what names it, and with the former id kept."""
    entry = source.entry((f"{'topic' if wanted.topic else wanted.kind}s",), wanted.topic or wanted.old)
    owner = roadmap.topic(wanted.topic) if wanted.topic else getattr(roadmap, wanted.kind)(wanted.old)
    if wanted.topic:
        entry = source.entry((*entry, "subtopics"), wanted.old)
        owner = next(it for it in owner.subtopics if it.id == wanted.old)
    edits = [source.replace((*entry, "id"), wanted.new)]
    former = [it for it in owner.formerly if it != wanted.new] + [wanted.old]
    value = f"[{', '.join(former)}]"
    if owner.formerly:
        edits.append(source.replace((*entry, "formerly"), value))
    else:
        edits.append(source.insert_key((*entry, "id"), "formerly", value))
    edits += _references(Roadmap, source, wanted)
    pages = {old.removeprefix("docs/"): new.removeprefix("docs/") for old, new in wanted.moves.items()}
    for number, change in enumerate(roadmap.changes):
        for place, page in enumerate(change.pages):
            if page in pages:
                edits.append(source.replace(("changes", number, "pages", place), pages[page]))
    return edited(source.text, edits)


def _references(model: type[Entry], source: YamlText, wanted: Renaming) -> Iterator[Edit]:
    """Yield the edits of the values of a data file that name the entry; `model` is that of the whole file."""
    kinds = {wanted.kind} if wanted.kind in ("phase", "project") else {"topic", "topic or subtopic"}
    for path, name, kind in references(model, values(source.text)):
        if kind in kinds:
            first, slash, rest = name.partition("/")
            whole = wanted.references.get(name)
            if whole is None and slash and not wanted.topic and first == wanted.old:
                whole = f"{wanted.new}/{rest}"
            if whole is not None:
                yield source.replace(path, whole)


def _addresses(wanted: Renaming) -> list[tuple[re.Pattern[str], str]]:
    """Return how addresses of the site and paths of the repository name the entry, and what stands there now."""
    old, new = re.escape(wanted.old), wanted.new
    end = r"(?![\w-])"
    if wanted.topic:
        page = rf"topics/{re.escape(wanted.topic)}(?:\.md|/)?#"
        return [(re.compile(rf"({page}){old}{end}"), rf"\g<1>{new}")]
    if wanted.kind == "project":
        return [(re.compile(rf"(projects(?:\.md|/)?#){old}{end}"), rf"\g<1>{new}")]
    start = r"(?<![\w-])"
    folders = "topics" if wanted.kind == "topic" else "phases|docs/example|example"
    found = [
        (re.compile(rf"({start}(?:{folders})/){old}(?=\.(?:md|json)\b|/|[#\"'`)|\s]|$)", re.MULTILINE), rf"\g<1>{new}")
    ]
    if wanted.kind == "phase":
        found.append((re.compile(rf"({start}{NAME}-){old}{end}"), rf"\g<1>{new}"))
        found.append((re.compile(rf"(sources(?:\.md|/)?#agreement-){old}{end}"), rf"\g<1>{new}"))
    return found


def _links(text: str, path: str, moved: Callable[[str], str], wanted: Renaming) -> str:
    """Return a page with its relative links to what has moved or is called otherwise."""
    here, there = posixpath.dirname(path), posixpath.dirname(moved(path))

    def replaced(link: re.Match[str]) -> str:
        target, hash_sign, anchor = link["target"].partition("#")
        if re.match(r"[a-z][a-z0-9+.-]*:|/", target):
            return link[0]
        whole = posixpath.normpath(posixpath.join(here, target)) if target else path
        after = moved(whole)
        if after != whole or here != there:
            target = posixpath.relpath(after, there) + ("/" if target.endswith("/") else "") if target else target
        if anchor == wanted.old and whole == _page_of(wanted):
            anchor = wanted.new
        return f"{link['before']}{target}{hash_sign}{anchor}"

    return LINK.sub(replaced, text)


def _page_of(wanted: Renaming) -> str:
    """Return the page on which an anchor is the id of the entry; empty for entries with pages of their own."""
    if wanted.topic:
        return f"docs/topics/{wanted.topic}.md"
    return "docs/projects.md" if wanted.kind == "project" else ""


def _moved(moves: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function from the path of a file to where it is after the moves."""

    def moved(path: str) -> str:
        for old, new in moves.items():
            if path == old or path.startswith(f"{old}/"):
                return new + path[len(old) :]
        return path

    return moved
