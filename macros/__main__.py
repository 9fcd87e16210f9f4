"""The project's command line: `python -m macros build`, `… check`, `… pages` and `… schema`."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from macros.loader import DATA_FILE, DOCS_DIR, ROOT, check, load
from macros.model import json_schema
from macros.problems import RoadmapError
from macros.read_files import read_site_files

SCHEMA_FILE = DATA_FILE.with_name("schema.json")


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return the exit status: 0 if all is well, 1 if the data is wrong."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="check, build and publish the site as site/, or leave site/ as it was")
    checking = commands.add_parser("check", help="check the data file and the pages that belong to it")
    checking.add_argument("data", nargs="?", type=Path, default=DATA_FILE, help="data file (default: %(default)s)")
    checking.add_argument("--docs", type=Path, default=DOCS_DIR, help="folder of the pages (default: %(default)s)")
    commands.add_parser("pages", help="list the topics whose pages are complete, and those whose are not yet")
    schema = commands.add_parser("schema", help="write data/schema.json from the model")
    schema.add_argument("--check", action="store_true", help="write nothing; say whether the file is up to date")
    options = parser.parse_args(arguments)
    if options.command == "schema" and options.check:
        return check_schema()
    if options.command == "schema":
        SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
        return 0
    if options.command == "pages":
        return list_pages()
    if options.command == "build":
        return run_build()
    return run_check(options.data, options.docs)


def run_check(data_file: Path, docs_dir: Path) -> int:
    """Print every problem, or what was checked if there is none."""
    roadmap, problems = check(data_file.resolve(), docs_dir.resolve())
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems or roadmap is None:
        print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} found", file=sys.stderr)
        return 1
    subtopics = sum(len(topic.subtopics) for topic in roadmap.topics)
    print(
        f"{len(roadmap.phases)} phases, {len(roadmap.topics)} topics, {subtopics} subtopics, "
        f"{roadmap.total_hours} hours, {len(roadmap.sources)} sources: no problems"
    )
    return 0


def run_build() -> int:
    """Publish the strictly built site, if the data is sound and nothing else is wrong."""
    try:
        from macros.publish import BusyError, publish
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
    print("published as site/" if published else "not published: site/ is what it was")
    return 0 if published else 1


def list_pages() -> int:
    """Print a line for each topic: whether its page is complete, and which it is."""
    try:
        roadmap = load()
    except RoadmapError as error:
        print(error, file=sys.stderr)
        return 1
    complete = read_site_files(DOCS_DIR).complete
    for topic in roadmap.ordered_topics:
        print(f"{'complete' if topic.id in complete else 'not yet '}  docs/topics/{topic.id}.md")
    print(f"{len(complete)} of {len(roadmap.topics)} pages are complete")
    return 0


def check_schema() -> int:
    """Say whether the schema's file is the one of the model: 0 if it is, else 1."""
    if SCHEMA_FILE.exists() and SCHEMA_FILE.read_text(encoding="utf-8") == schema_text():
        print(f"{SCHEMA_FILE.name}: up to date")
        return 0
    print(f"data/{SCHEMA_FILE.name}:1:1: not the schema of the model; run `make format`", file=sys.stderr)
    return 1


def schema_text() -> str:
    """The JSON Schema as it stands in data/schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
