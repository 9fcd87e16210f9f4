"""Asks git when files, and lines of the data file, were last changed: two calls for the whole site.

Where git has no answer, there is none: without git, outside a repository, for what is not committed, and in a shallow
clone for what may have changed before its history begins.
"""

import logging
import os
import re
import subprocess
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

log = logging.getLogger("mkdocs.hooks.roadmap")
# Settings of somebody's git that would change what it prints.
STEADY = ("-c", "log.showSignature=false", "-c", "blame.ignoreRevsFile=", "-c", "core.quotePath=false")
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
LISTED = ("-z", "--format=%x01%H %ct", "--name-only", "--no-renames", "--relative")
COMMIT = "\x01"
HEADER = re.compile(r"([0-9a-f]{40,}) \d+ (\d+)")
TIME = "committer-time "


@dataclass(frozen=True)
class History:
    """When what is committed was last changed, as days in UTC."""

    files: Mapping[str, date] = field(default_factory=dict)
    """Files by their path from the project's folder; those with no known day are missing."""
    lines: Mapping[int, date] = field(default_factory=dict)
    """Lines of the data file, counted from 1."""


def read_history(root: Path, folder: str, data_file: str) -> History:
    """Return when the files of a folder and the lines of the data file were last changed.

    Both are paths from `root`.
    """
    try:
        cut = _shallow_commits(root)
        logged = _git(
            root, "log", "-z", "--format=%x01%H %ct", "--name-only", "--no-renames", "--relative", "--", folder
        )
        blamed = _git(root, "blame", "--porcelain", "--", data_file)
    except subprocess.CalledProcessError as error:
        log.info("pages carry no dates of change: %s", error.stderr.decode("utf-8", "replace").strip())
        return History()
    except OSError as error:
        log.info("pages carry no dates of change: git can't be run: %s", error.strerror)
        return History()
    if cut:
        log.info("this clone is shallow: pages that did not change in its history carry no date of change")
    return history(list(logged_commits(logged)), list(blamed_commits(blamed)), cut)


@dataclass(frozen=True)
class Commit:
    """A commit, its time in seconds since 1970, and a file or the number of a line that it changed."""

    hash: str
    time: int
    changed: str


def logged_commits(output: str) -> Iterator[Commit]:
    """Yield the commits in what `git log -z --format='%x01%H %ct' --name-only` prints."""
    commit, time = "", 0
    for part in output.split("\0"):
        text = part.lstrip("\n")
        if text.startswith(COMMIT):
            commit, seconds = text.removeprefix(COMMIT).split()
            time = int(seconds)
        elif text:
            yield Commit(commit, time, text)


def blamed_commits(output: str) -> Iterator[Commit]:
    """Yield the commits of lines in what `git blame --porcelain` prints; lines that are not committed have none."""
    times: dict[str, int] = {}
    commit, line = "", ""
    for text in output.split("\n"):
        if text.startswith("\t"):  # the line itself, the last of what is said about it
            if commit.strip("0"):
                yield Commit(commit, times[commit], line)
        elif header := HEADER.match(text):
            commit, line = header[1], header[2]
        elif text.startswith(TIME):
            times[commit] = int(text.removeprefix(TIME))


def history(files: Sequence[Commit], lines: Sequence[Commit], cut: Container[str]) -> History:
    """Return the last changes that are certain; `cut` are the commits at which a shallow clone ends.

    Such a commit seems to have made all that it holds. What lies behind it is hidden, and may be as young as itself on
    another branch, so that only younger changes are certain to be the last.
    """
    hidden = max((commit.time for commit in (*files, *lines) if commit.hash in cut), default=-1)

    def latest(commits: Iterable[Commit]) -> dict[str, date]:
        times: dict[str, int] = {}
        for commit in commits:
            times[commit.changed] = max(times.get(commit.changed, 0), commit.time)
        return {changed: datetime.fromtimestamp(time, UTC).date() for changed, time in times.items() if time > hidden}

    return History(latest(files), {int(number): day for number, day in latest(lines).items()})


def _shallow_commits(root: Path) -> frozenset[str]:
    listed = root / _git(root, "rev-parse", "--git-path", "shallow").rstrip("\n")
    return frozenset(listed.read_text("utf-8").split()) if listed.is_file() else frozenset()


def _git(root: Path, *arguments: str) -> str:
    """Return what a git command prints.

    A surrounding git, such as one that runs a hook, may have named another repository.
    """
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    command = ("git", "-C", os.fspath(root), *STEADY, *arguments)
    done = subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603  # nothing from outside
    return done.stdout.decode("utf-8", "surrogateescape")
