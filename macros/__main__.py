"""The project's command line: builds, checks the data and its pages, begins new entries, gives entries other ids."""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from macros.authoring.commands import NEW, begin, give_new_id
from macros.authoring.rename import KINDS
from macros.authoring.scaffold import NewEntry
from macros.authoring.transaction import RefusedError
from macros.build.site_check import check_site
from macros.content.files import read_site_content
from macros.loading.loader import load, still_to_write
from macros.model.problems import Place, Problem, RoadmapError
from macros.model.schema import MODELS, json_schema
from macros.paths import DATA_FILE, DOCS_DIR, ROOT
from macros.text.wording import quantity

SCHEMA_DIR = DATA_FILE.parent


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return the exit status: 0 if all is well, 1 if the data is wrong or a command can't be done."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="check, build and publish the site as site/, or leave site/ as it was")
    checking = commands.add_parser(
        "check", help="check the data, its pages and its schemas, and list what is still to be written"
    )
    checking.add_argument(
        "data",
        nargs="?",
        type=Path,
        default=DATA_FILE,
        help="data file; search.yml is beside it (default: %(default)s)",
    )
    checking.add_argument("--docs", type=Path, default=DOCS_DIR, help="folder of the pages (default: %(default)s)")
    commands.add_parser("pages", help="list the topics whose pages are complete, and those whose are not yet")
    commands.add_parser("schema", help="write the schemas of the data files from their models")
    _add_new(commands)
    _add_rename(commands)
    options = parser.parse_args(arguments)
    if options.command == "schema":
        for name, text in schema_texts().items():
            (SCHEMA_DIR / name).write_text(text, encoding="utf-8")
        return 0
    if options.command == "pages":
        return list_pages()
    if options.command == "build":
        return run_build()
    if options.command == "new":
        others = {name: getattr(options, name, None) for name in ("title", "phase", "after", "topic")}
        return run_new(options.kind, NewEntry(options.id, **others))
    if options.command == "rename":
        return run_rename(options.old, options.new, options.kind)
    return run_check(options.data, options.docs)


def _add_new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    description = (
        "Writes an entry into the data, and its page with all sections, if it has one of its own. What is not known "
        "yet is marked; `python -m macros check` lists the marks. An alias that other entries have for its title is "
        "removed. Nothing is written where the result would be faulty."
    )
    new = commands.add_parser("new", help="begin a topic, a phase or a project", description=description)
    kinds = new.add_subparsers(dest="kind", required=True)
    begun = {
        "topic": "a topic: after another one, else last in its phase",
        "phase": "a phase with a first topic: after another phase, else last",
        "project": "a project: after another one, else after those that end in its phase",
    }
    default = {"topic": "that of the topic before it, else the last", "project": "the last"}
    for kind in NEW:
        of_kind = kinds.add_parser(kind, help=begun[kind], description=f"Begins {begun[kind]}. {description}")
        of_kind.add_argument("id", help="its id in kebab-case, which is part of its address")
        of_kind.add_argument("--title", help="its title (default: made of the id, and marked)")
        of_kind.add_argument("--after", metavar="ID", help=f"the {kind} that it comes after")
        if kind == "phase":
            of_kind.add_argument(
                "--topic", metavar="ID", help="the id of its first topic (default: the id and -basics)"
            )
        else:
            of_kind.add_argument("--phase", metavar="ID", help=f"its phase (default: {default[kind]})")


def _add_rename(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    description = (
        "Moves its page and its files, changes what names it in the data, on pages and in the lists of the search's "
        "tests, and keeps the former id, whose address leads to the new one. Titles stay as they are."
    )
    renaming = commands.add_parser(
        "rename", help="give a topic, a subtopic, a phase or a project another id", description=description
    )
    renaming.add_argument("old", help="its id; topic-id/subtopic-id for a subtopic")
    renaming.add_argument("new", help="the id that it gets")
    renaming.add_argument(
        "--kind", choices=KINDS, help="which is meant, where a topic, a phase or a project share an id"
    )


def run_new(kind: str, wanted: NewEntry) -> int:
    """Begin an entry; print the files that were written, what was removed from them, and how to go on."""
    try:
        files, removed = begin(ROOT, kind, wanted)
    except (RefusedError, RoadmapError, OSError) as error:
        return _nothing_changed(error)
    for file in files:
        print(f"written  {file}")
    for what in removed:
        print(f"removed  {what}")
    print("`python -m macros check` lists what is still to be written")
    return 0


def run_rename(old: str, new: str, kind: str | None) -> int:
    """Give an entry another id; print the files that were written, and what has to be looked through."""
    try:
        files, places = give_new_id(ROOT, old, new, kind)
    except (RefusedError, RoadmapError, OSError) as error:
        return _nothing_changed(error)
    for file in files:
        print(f"written  {file}")
    for file, lines in places.items():
        print(f"look at  {file}, where {old!r} may be meant as well: line {', '.join(map(str, lines))}")
    return 0


def _nothing_changed(error: Exception) -> int:
    print(f"{error}\nnothing was changed", file=sys.stderr)
    return 1


def run_check(data_file: Path, docs_dir: Path) -> int:
    """Print every problem, or what was checked if there is none."""
    roadmap, problems = check_site(data_file.resolve(), docs_dir.resolve())
    problems = (*problems, *(stale_schemas() if data_file == DATA_FILE else ()))
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems or roadmap is None:
        print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} found", file=sys.stderr)
        return 1
    unfinished = still_to_write(data_file.resolve(), docs_dir.resolve())
    for note in unfinished:
        print(note)
    more = f"; {quantity(len(unfinished), 'place')} still to be written" if unfinished else ""
    subtopics = sum(len(topic.subtopics) for topic in roadmap.topics)
    print(
        f"{len(roadmap.phases)} phases, {len(roadmap.topics)} topics, {subtopics} subtopics, "
        f"{roadmap.total_hours} hours, {len(roadmap.sources)} sources: no problems{more}"
    )
    return 0


def run_build() -> int:
    """Publish the strictly built site, if the data is sound and nothing else is wrong."""
    try:
        from macros.build.publish import BusyError, publish
    except ImportError:  # Windows
        print("this system can't replace a site in one step; use `python -m mkdocs build --strict`", file=sys.stderr)
        return 1

    def build(folder: Path, lock: int) -> bool:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        return subprocess.run(command, cwd=ROOT, check=False, pass_fds=[lock]).returncode == 0  # noqa: S603  # ours

    if status := run_check(DATA_FILE, DOCS_DIR):
        return status
    try:
        published = publish(ROOT / "site", ROOT / ".build", build)
    except BusyError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"not published: {error}; site/ is what it was", file=sys.stderr)
        return 1
    print("published as site/" if published else "not published: site/ is what it was")
    return 0 if published else 1


def list_pages() -> int:
    """Print a line for each topic: whether its page is complete, and which it is."""
    try:
        roadmap = load()
    except RoadmapError as error:
        print(error, file=sys.stderr)
        return 1
    complete = read_site_content(DOCS_DIR).complete
    for topic in roadmap.ordered_topics:
        print(f"{'complete' if topic.id in complete else 'not yet '}  docs/{topic.page}")
    print(f"{len(complete)} of {len(roadmap.topics)} pages are complete")
    return 0


def stale_schemas() -> Iterator[Problem]:
    """Yield the schemas in data/ that are not those of the models."""
    for name, text in schema_texts().items():
        file = SCHEMA_DIR / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield Problem((), "not the schema of the model; run `make format`", Place(f"data/{name}"))


def schema_texts() -> dict[str, str]:
    """Return the JSON Schemas as they stand in data/, by their files."""
    return {name: json.dumps(json_schema(it), indent=2, ensure_ascii=False) + "\n" for name, it in MODELS.items()}


if __name__ == "__main__":
    sys.exit(main())
