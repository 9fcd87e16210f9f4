"""Reads the files that belong to pages: samples, the running example, the lock."""

import re
from pathlib import Path, PurePosixPath

from macros.content.samples import OUTPUT, Sample
from macros.content.site_files import SiteContent
from macros.content.topic_page import is_complete
from macros.paths import LOCK_FILE

PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)(?:\[[a-z,]+\])?==(?P<version>[^ ;\\]+)", re.MULTILINE)
HEADING = re.compile(r"^# +([^\n{]+)", re.MULTILINE)
LEFT_BEHIND = re.compile(
    r"__pycache__|\..+_cache|\.DS_Store|Thumbs\.db|desktop\.ini"
    r"|\..*\.sw[a-p]|\.#.*|#.*#|.*~|.*\.orig|.*\.rej"  # of Vim, Emacs and many others, and of patches
)
"""What systems, tools and editors leave behind."""
SQL_SCRIPTS = "*/sql/*.sql"
"""The running example's tables and data, in its folder."""


def read_site_content(docs_dir: Path) -> SiteContent:
    """Return everything that pages show of the files around them."""
    pages = {PurePosixPath(page).stem: docs_dir / page for page in page_paths(docs_dir) if page.startswith("topics/")}
    return SiteContent(
        samples={topic.name: tuple(samples_in(topic)) for topic in topic_folders(docs_dir)},
        stages=frozenset(phase for phase, files in example_files(docs_dir / "example").items() if "README.md" in files),
        complete=frozenset(topic for topic, page in pages.items() if is_complete(page.read_text("utf-8"))),
        headings=page_headings(docs_dir),
        versions=locked_versions(LOCK_FILE),
    )


def samples_in(topic: Path) -> list[Sample]:
    """Return the files in the folder of a topic's page, in the order of their names."""
    texts = {path.relative_to(topic).as_posix(): path.read_text("utf-8") for path in files_in(topic)}
    outputs = {name: Path(name).with_suffix(OUTPUT).as_posix() for name in texts}
    return [
        Sample(topic.name, name, text, texts.get(outputs[name]) if outputs[name] != name else None)
        for name, text in texts.items()
    ]


def page_paths(docs_dir: Path) -> list[str]:
    """Return the paths of all pages in docs/; the files of the running example are no pages."""
    found = (path.relative_to(docs_dir) for path in files_in(docs_dir) if path.suffix == ".md")
    return [path.as_posix() for path in found if path.parts[0] not in ("example", "overrides")]


def page_headings(docs_dir: Path) -> dict[str, str]:
    """Return the heading of each page that has its own; the others get theirs from the data."""
    headings = {}
    for page in page_paths(docs_dir):
        if found := HEADING.search((docs_dir / page).read_text("utf-8", "replace")):
            headings[page] = found[1].strip()
    return headings


def topic_folders(docs_dir: Path) -> list[Path]:
    """Return the folders of the topics whose pages have files."""
    return sorted(folder for folder in (docs_dir / "topics").glob("*/") if files_in(folder))


def example_files(folder: Path) -> dict[str, dict[str, Path]]:
    """Return the files that each phase adds to the running example, by the phase's id and their path in the example."""
    return {
        phase.name: {path.relative_to(phase).as_posix(): path for path in files_in(phase)}
        for phase in sorted(folder.glob("*/"))
    }


def files_in(folder: Path) -> list[Path]:
    """Return all files below a folder in the order of their names, without what tools leave behind."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in found if not any(map(LEFT_BEHIND.fullmatch, path.relative_to(folder).parts))]


def locked_versions(lock_file: Path) -> dict[str, str]:
    """Return the version of each package in a lock; where it depends on the machine, the last one listed."""
    return {pin["name"]: pin["version"] for pin in PIN.finditer(lock_file.read_text("utf-8"))}
