"""Checks the spelling of all prose of the project: pages, the data, docstrings and comments, as .cspell.yaml says.

The spelling is British with -ize. Dictionaries know -ise, too, so this module looks for it itself. Run as a script, it
prints what is wrong; `make check-spelling` does.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import yaml

from tests.support.node import run_tool
from tests.support.tracked_files import files_like
from tests.support.website import ROOT

CONFIG = ROOT / ".cspell.yaml"
WORDS = Path(__file__).with_name("words.txt")
FINDING = re.compile(r"^(?P<file>.+?):(?P<line>\d+):\d+ - (?:Unknown|Forbidden) word \((?P<word>.+?)\)", re.MULTILINE)
ADDRESS = re.compile(r"https?://\S+")
SWITCHED_OFF = re.compile(r"cspell:disable\b.*?(?:cspell:enable\b|\Z)", re.DOTALL)
ISE = re.compile(r"(?<![\\A-Za-z])(?P<stem>[A-Za-z]+)is(?:e|ed|es|ing|ers?|ations?)(?![A-Za-z])")
# Where -ise is no suffix: raise, noise, otherwise and those that begin so.
ONLY_ISE = re.compile(
    "[a-z]*[aow]|adv|advert|ar|compr|comprom|conc|dem|desp|dev|disgu|enterpr|exc|exerc|expert|franch|improv|merchand"
    "|pract|prec|prem|prom|r|rev|superv|surpr|telev",
    re.IGNORECASE,
)


def files_with_prose() -> list[str]:
    """Return the files whose spelling counts, below the root."""
    return files_like(yaml.safe_load(CONFIG.read_text("utf-8"))["files"])


def misspelt(files: list[str], config: Path = CONFIG, folder: Path = ROOT) -> tuple[list[tuple[str, int, str]], str]:
    """Return file, line and word of all that is unknown or forbidden in the files, and all that cspell says."""
    # Each file is named, so that none can be passed over: the report has nothing about a file without mistakes.
    done = run_tool("cspell", "lint", "--config", config, "--root", folder, "--no-progress", *files, cwd=folder)
    found = [(match["file"], int(match["line"]), match["word"]) for match in FINDING.finditer(done.stdout)]
    if f"Files checked: {len(files)}, Issues found: {len(found)} in" not in done.stdout:
        raise RuntimeError(done.stdout)
    return found, done.stdout


def with_ise(text: str) -> list[tuple[int, str]]:
    """Return line and word of every -ise that should be -ize, where cspell looks."""
    text = SWITCHED_OFF.sub(lambda it: "\n" * it[0].count("\n"), ADDRESS.sub("", text))
    return [
        (text.count("\n", 0, match.start()) + 1, match[0])
        for match in ISE.finditer(text)
        if not ONLY_ISE.fullmatch(match["stem"])
    ]


def plain(word: str) -> str:
    """Return the word as it is looked up: without a possessive's ending and capitals."""
    return word.removesuffix("'s").casefold()


def complaints(missed: Iterable[tuple[str, int, str]], words: list[str]) -> list[str]:
    """Return what is wrong, a line each: words that the project doesn't know either, and faults of its list of words.

    `missed` is what cspell misses without the project's own `words`.
    """
    missed, known = list(missed), set(map(plain, words))
    needed = {plain(word) for _, _, word in missed}
    found = [
        f"{file}:{line}: {word}: fix it, or add it to tests/support/words.txt if it is right"
        for file, line, word in missed
        if plain(word) not in known
    ]
    found += [
        f"tests/support/words.txt: {word}: nothing needs it; remove it" for word in words if plain(word) not in needed
    ]
    if words != sorted({plain(word): word for word in words}.values(), key=plain):
        found.append("tests/support/words.txt: not sorted, or a word stands there twice")
    return found


def main() -> int:
    """Print what is wrong with the spelling; 1 if anything is."""
    files = files_with_prose()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "cspell.json"
        config.write_text(
            json.dumps({"version": "0.2", "import": [str(CONFIG)], "dictionaries": ["!project"]}), "utf-8"
        )
        missed, _ = misspelt(files, config)
    found = complaints(missed, WORDS.read_text("utf-8").splitlines())
    for name in files:
        found += [f"{name}:{line}: {word}: -ize" for line, word in with_ise((ROOT / name).read_text("utf-8"))]
    print("\n".join(found) if found else f"spelling: {len(files)} files: no problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
