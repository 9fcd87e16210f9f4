"""Builds the site with what could take the place of MkDocs and its theme, and says what differs.

`make canary` runs it in the environment of requirements-upkeep.txt. .build/canary/summary.md then holds the findings.
"""

import argparse
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from sites import Difference, build, compare, read_pages

# Not .git: pages tell when they were changed.
LEFT_OUT = shutil.ignore_patterns(".venv", "node_modules", "site", ".build", "__pycache__", "*.egg-info")
SHOWN = 20
LAST_LINES = 12


@dataclass(frozen=True)
class Successor:
    """A tool that reads mkdocs.yml, and how it is called; `edits` of that file are what it is known not to read."""

    name: str
    command: tuple[str, ...]
    edits: tuple[tuple[str, str], ...] = ()


SUCCESSORS = (
    Successor("ProperDocs", ("-m", "properdocs", "build", "--strict", "--site-dir")),
    # It knows no --site-dir: its site lies where mkdocs.yml says.
    Successor(
        "Zensical",
        ("-m", "zensical", "build", "--config-file", "mkdocs.yml"),
        (("!relative $docs_dir", "docs"), ("!relative $config_dir/", "")),
    ),
)


@dataclass(frozen=True)
class Finding:
    """What became of a build: its exit status, what it said, and how its pages differ from those of MkDocs."""

    name: str
    status: int
    said: str
    difference: Difference


def try_out(successor: Successor, pages: dict[str, tuple[str, ...]], folder: Path) -> Finding:
    """Build a copy of this checkout in a folder, and compare with the pages of MkDocs."""
    checkout = folder / successor.name
    shutil.copytree(Path.cwd(), checkout, ignore=LEFT_OUT)
    configuration = checkout / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    for old, new in successor.edits:
        text = text.replace(old, new)
    configuration.write_text(text, "utf-8")
    site = checkout / "site"
    takes_folder = successor.command[-1] == "--site-dir"
    status, said = build(checkout, site if takes_folder else None, successor.command)
    return Finding(successor.name, status, said, compare(pages, read_pages(site)))


def summary(findings: list[Finding], total: int) -> str:
    """Return the findings as Markdown; `total` is how many pages MkDocs builds."""
    lines = [
        f"MkDocs builds {total} pages.",
        "",
        "| | Build | Pages missing | Pages that read differently |",
        "|---|---|---:|---:|",
    ]
    for it in findings:
        state = "ends well" if it.status == 0 else f"fails ({it.status})"
        lines.append(f"| {it.name} | {state} | {len(it.difference.removed)} | {len(it.difference.changed)} |")
    for it in findings:
        if it.status:
            last = it.said.strip().splitlines()[-LAST_LINES:]
            lines += ["", f"### {it.name}: its last words", "", "````text", *last, "````"]
        for title, pages in (("missing", it.difference.removed), ("different", it.difference.changed)):
            if pages and len(pages) < total:
                more = [f"- … and {len(pages) - SHOWN} more"] if len(pages) > SHOWN else []
                lines += ["", f"### {it.name}: {title}", "", *(f"- `/{page}`" for page in pages[:SHOWN]), *more]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Build with each and write the summary; 1 if one of them fails or differs, 2 if MkDocs itself can't build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(".build/canary"))
    output = parser.parse_args(arguments).output.resolve()
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    status, said = build(Path.cwd(), output / "site")
    if status:
        print(said, file=sys.stderr)
        return 2
    pages = read_pages(output / "site")
    findings = [try_out(successor, pages, output) for successor in SUCCESSORS]
    text = summary(findings, len(pages))
    (output / "summary.md").write_text(text, "utf-8")
    print(text)
    return 1 if any(it.status or it.difference for it in findings) else 0


if __name__ == "__main__":
    sys.exit(main())
