"""Proposes locks that were resolved anew: one branch, one pull request that is brought up to date, or one issue.

It runs with a token that may push. So it takes only files that are locks here already, and runs nothing.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

from github import gh
from one_issue import keep

BRANCH = "weekly/locks"
TITLE = "The locks take the newest versions that the pins allow"
LABEL = "weekly - lock"
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", re.MULTILINE)
IDENTITY = (
    "-c",
    "user.name=github-actions[bot]",
    "-c",
    "user.email=41898282+github-actions[bot]@users.noreply.github.com",
)


def git(*arguments: str) -> str:
    """Return what git prints. Raises CalledProcessError, with what it says on standard error."""
    return subprocess.run(["git", *arguments], stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


def take(folder: Path, root: Path) -> dict[str, tuple[str, str]]:
    """Take the locks of a folder into the root; gives the texts of each that differs, before and after."""
    changed = {}
    for lock in sorted(root.glob("requirements*.txt")):
        new = folder / lock.name
        if new.is_symlink() or not new.is_file():
            raise FileNotFoundError(f"{new}: no such lock; `make lock` writes it")
        before, after = lock.read_text("utf-8"), new.read_text("utf-8")
        if before != after:
            lock.write_text(after, "utf-8")
            changed[lock.name] = (before, after)
    return changed


def versions(changed: dict[str, tuple[str, str]]) -> str:
    """Return what the locks change, as Markdown: a list of packages for each."""
    parts = ["What no pin in `pyproject.toml` decides, resolved anew with `make lock RESOLVE_OPTIONS=--upgrade`."]
    for lock, texts in changed.items():
        before, after = (_pins(text) for text in texts)
        lines = [
            f"- {name} {' or '.join(before.get(name, ['new:']))} → {' or '.join(after.get(name, ['gone']))}"
            for name in sorted(before.keys() | after.keys())
            if before.get(name) != after.get(name)
        ]
        parts += [f"### {lock}", "\n".join(lines or ["- the same versions, other files"])]
    return "\n\n".join(parts) + "\n"


def _pins(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, version in PIN.findall(text):
        found.setdefault(name, []).append(version)
    return found


def propose(body: str, base: str) -> str:
    """Push what is changed and say so in the pull request; tells where. Starts the tests on the branch."""
    git("switch", "--quiet", "--force-create", BRANCH)
    git(*IDENTITY, "commit", "--quiet", "--all", "--message", TITLE)
    gh("auth", "setup-git")
    git("push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{BRANCH}")
    gh("workflow", "run", "ci.yml", "--ref", BRANCH)
    if gh("pr", "list", "--head", BRANCH, "--state", "open", "--json", "number", "--jq", ".[].number").strip():
        gh("pr", "edit", BRANCH, "--body-file", "-", text=body)
        return f"the pull request of {BRANCH} is up to date"
    try:
        where = gh("pr", "create", "--head", BRANCH, "--base", base, "--title", TITLE, "--body-file", "-", text=body)
    except subprocess.CalledProcessError:
        # A repository may keep workflows from opening pull requests; most do, unless somebody has allowed it.
        return keep(LABEL, TITLE, f"Open a pull request from the branch `{BRANCH}`.\n\n{body}")
    return where.strip()


def main(arguments: list[str] | None = None) -> int:
    """Propose the locks of a folder, if they differ from those of this checkout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True, help="the branch that they are for")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    changed = take(options.folder, Path.cwd())
    print(propose(versions(changed), options.base) if changed else "the locks are as new as the pins allow")
    return 0


if __name__ == "__main__":
    sys.exit(main())
