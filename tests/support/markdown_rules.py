"""Checks that all Markdown of the project keeps the rules of .markdownlint-cli2.yaml, where each that is off says why.

Run as a script, it prints what is wrong; `make check-markdown` does.
"""

import re
import sys
from pathlib import Path

import yaml

from tests.support.node import run_tool
from tests.support.tracked_files import files_like
from tests.support.website import ROOT

CONFIG = ROOT / ".markdownlint-cli2.yaml"
FAULT = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+)\S* error (?P<rule>MD\d+)", re.MULTILINE)


def markdown_files() -> list[str]:
    """Return the files that keep the rules, below the root."""
    return files_like(yaml.safe_load(CONFIG.read_text("utf-8"))["globs"])


def faults_in(files: list[str], folder: Path = ROOT) -> tuple[list[tuple[str, int, str]], str]:
    """Return file, line and rule of each fault in the files, and all that markdownlint says."""
    # Each file is named, so that none can be passed over; the colon keeps a name from being a pattern.
    done = run_tool("markdownlint-cli2", "--config", CONFIG, "--no-globs", *[f":{file}" for file in files], cwd=folder)
    faults = [(fault["file"], int(fault["line"]), fault["rule"]) for fault in FAULT.finditer(done.stdout)]
    if f"Linting: {len(files)} file" not in done.stdout or f"Summary: {len(faults)} issue" not in done.stdout:
        raise RuntimeError(done.stdout)
    return faults, done.stdout


def main() -> int:
    """Print what is wrong with the Markdown; 1 if anything is."""
    files = markdown_files()
    faults, said = faults_in(files)
    print(said if faults else f"Markdown: {len(files)} files: no problems")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
