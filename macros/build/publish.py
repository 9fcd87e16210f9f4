"""Puts a site that was built in place of the published one: whole, or not at all.

The published folder is a symbolic link into the folder of builds, because a link can be replaced in one step and a
folder can't: whoever looks sees the one site or the other. What a killed build leaves goes when the next one starts.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

Build = Callable[[Path, int], bool]
"""Builds into a new folder and says whether that went well. The number is the file descriptor of the lock: a process
that inherits it keeps others from building for as long as it lives."""


class BusyError(Exception):
    """Another build is at work in the same folder of builds."""


def publish(site: Path, builds: Path, build: Build) -> bool:
    """Build, and let `site` be what was built; if anything goes wrong it stays what it was.

    Both paths lie on one file system. Raises BusyError if another build is at work.
    """
    builds.mkdir(exist_ok=True)
    with _alone(builds / "lock") as lock:
        _tidy(site, builds)
        made = builds / f"site-{uuid4().hex[:8]}"
        done = build(made, lock)
        if done:
            _replace(site, builds, made)
        _tidy(site, builds)
        return done


@contextmanager
def _alone(lock: Path) -> Iterator[int]:
    """Hold a lock that the system takes back from a process that is killed."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"another build is at work in {lock.parent}; wait until it has ended") from None
        yield file.fileno()


def _replace(site: Path, builds: Path, made: Path) -> None:
    link = _link(builds)
    link.symlink_to(os.path.relpath(made, site.parent))  # as seen from where it will stand
    if site.is_dir() and not site.is_symlink():
        site.rename(_aside(builds))  # a folder that something else has made; only this once it takes two steps
    link.replace(site)


def _tidy(site: Path, builds: Path) -> None:
    """Remove every build but the published one."""
    if not os.path.lexists(site) and _aside(builds).exists():
        _aside(builds).rename(site)
    published = site.resolve()
    for entry in builds.glob("site-*"):
        if entry.resolve() != published:
            shutil.rmtree(entry)
    _link(builds).unlink(missing_ok=True)


def _link(builds: Path) -> Path:
    return builds / "link"


def _aside(builds: Path) -> Path:
    return builds / "site-aside"
