"""The rules between the data and the pages in docs/: what has a page, and what a topic's page explains."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from macros.content.files import example_files, files_in, page_paths, samples_in, topic_folders
from macros.content.topic_page import SUBTOPIC_CALL
from macros.loading.rules.example import example_problems
from macros.loading.rules.page_text import text_problems
from macros.loading.rules.prose import prose_problems
from macros.loading.rules.topic_pages import structure_problems
from macros.model.problems import Place, Problem
from macros.model.roadmap import Roadmap
from macros.model.topics import Topic
from macros.text.suggestions import did_you_mean, nearest, shown


def page_problems(roadmap: Roadmap, docs_dir: Path, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the pages and the files beside them. `name` stands for the folder in messages."""
    folders = _entries_with_pages(roadmap)
    paths = [PurePosixPath(page) for page in page_paths(docs_dir)]
    for folder, ids in folders.items():
        pages = {path.stem for path in paths if path.parent.as_posix() == folder} - {"index"}
        for missing in sorted(set(ids) - pages):
            yield Problem((), f"the page of {missing!r} is missing; write it", Place(f"{name}/{folder}/{missing}.md"))
        for surplus in sorted(pages - set(ids)):
            message = f"no entry of the data has the id {surplus!r}; rename the page or remove it"
            if (near := nearest(surplus, ids)) is not None:
                message = f"no entry of the data has the id {surplus!r}; did you mean {near!r}?"
            yield Problem((), message, Place(f"{name}/{folder}/{surplus}.md"))
    for beside in (folder.name for folder in topic_folders(docs_dir)):
        if beside not in folders["topics"]:
            message = f"no topic has the id {beside!r}{did_you_mean(beside, folders['topics'])}"
            yield Problem((), message, Place(f"{name}/topics/{beside}"))
    for topic in {topic.id: topic for topic in reversed(roadmap.topics)}.values():
        page = docs_dir / "topics" / f"{topic.id}.md"
        if page.is_file():
            yield from _topic_problems(topic, page, f"{name}/topics/{topic.id}")
    yield from _text_problems(roadmap, docs_dir, name)
    yield from _changed_page_problems(roadmap, docs_dir)
    yield from example_problems(roadmap, example_files(docs_dir / "example"), f"{name}/example")


def pages_of_no_entry(roadmap: Roadmap, docs_dir: Path) -> list[str]:
    """Return the paths in docs/ of the pages that stand for no entry of the data."""
    entries = {f"{folder}/{it}.md" for folder, ids in _entries_with_pages(roadmap).items() for it in ids}
    return [page for page in page_paths(docs_dir) if page not in entries]


def _entries_with_pages(roadmap: Roadmap) -> dict[str, list[str]]:
    """Return the ids of the entries that have pages of their own, by the folders of these pages."""
    return {
        "topics": [topic.id for topic in roadmap.topics],
        "phases": [phase.id for phase in roadmap.phases],
        "plans": [pace.id for pace in roadmap.paces] + [plan.id for plan in roadmap.plans],
    }


def _changed_page_problems(roadmap: Roadmap, docs_dir: Path) -> Iterator[Problem]:
    """Yield the pages that changes name are there."""
    pages = page_paths(docs_dir)
    for index, change in enumerate(roadmap.changes):
        for number, page in enumerate(change.pages):
            if page not in pages:
                message = f"{shown(page)} is not a page in docs/{did_you_mean(page, pages)}"
                yield Problem(("changes", index, "pages", number), message)


def _text_problems(roadmap: Roadmap, docs_dir: Path, name: str) -> Iterator[Problem]:
    """Yield pages that are no text, and what is wrong with the text of the others."""
    without_entry = pages_of_no_entry(roadmap, docs_dir)
    for page in page_paths(docs_dir):
        path, file = docs_dir / page, f"{name}/{page}"
        if _is_text(path):
            text = path.read_text(encoding="utf-8")
            yield from text_problems(page, text, file, is_entry=page not in without_entry)
            yield from prose_problems(roadmap, page, text, file)
        else:
            yield Problem((), "is not UTF-8; save the page in that encoding", Place(file))


def _topic_problems(topic: Topic, page: Path, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the page of a topic and the files beside it. `name` stands for its folder."""
    folder = page.with_suffix("")
    unreadable = [path for path in files_in(folder) if not _is_text(path)]
    for path in unreadable:
        message = "is not UTF-8; pages show text only, so remove it or save it in that encoding"
        yield Problem((), message, Place(f"{name}/{path.relative_to(folder).as_posix()}"))
    if _is_text(page):
        text = page.read_text(encoding="utf-8")
        yield from _explanation_problems(topic, text, f"{name}.md")
        if not unreadable:
            yield from structure_problems(topic, text, f"{name}.md", samples_in(folder))


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _explanation_problems(topic: Topic, text: str, file: str) -> Iterator[Problem]:
    """Yield a topic's page explains each of its subtopics once, in the order of the data."""
    wanted = [subtopic.id for subtopic in topic.subtopics]
    found: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        for match in SUBTOPIC_CALL.finditer(line):
            place = Place(file, number, match.start() + 1)
            if match[1] not in wanted:
                yield Problem(
                    (), f"{match[1]!r} is not a subtopic of {topic.id!r}{did_you_mean(match[1], wanted)}", place
                )
            elif match[1] in found:
                yield Problem((), f"{match[1]!r} is explained twice; keep one", place)
            else:
                found.append(match[1])
    for missing in wanted:
        if missing not in found:
            yield Problem((), f'a line {{{{ subtopic("{missing}") }}}} with its explanation is missing', Place(file))
    if len(found) == len(wanted) and found != wanted:
        yield Problem((), f"subtopics stand in another order than in the data: {', '.join(wanted)}", Place(file))
