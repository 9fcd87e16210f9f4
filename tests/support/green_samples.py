"""Remembers which samples have passed with the same inputs, so that a contributor waits only for what has changed.

Nothing is remembered where CI is set.
"""

import os
import platform
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from macros.content.samples import Sample
from macros.paths import LOCK_FILE
from tests.support import sample_runner, servers
from tests.support.website import ROOT

REMEMBERED = ROOT / ".cache" / "samples"
RUNNERS = (Path(sample_runner.__file__), Path(servers.__file__), LOCK_FILE)


def inputs_of(sample: Sample, folder: Path, scripts: Iterable[Path]) -> str:
    """Return a name for everything that a sample's output depends on.

    These are the files of its page's folder, the lock, the example's SQL scripts, what runs it, and the Python.
    """
    digest = sha256(f"{sample.name} {platform.python_version()}".encode())
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = [(path.relative_to(folder).as_posix(), path) for path in files]
    for name, path in (*named, *((path.name, path) for path in (*scripts, *RUNNERS))):
        digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()


def has_passed(inputs: str) -> bool:
    """Say whether a sample has passed with these inputs on this machine; never where CI is set."""
    return not os.environ.get("CI") and (REMEMBERED / inputs).exists()


def remember(inputs: str) -> None:
    """Note that a sample has passed with these inputs."""
    if not os.environ.get("CI"):
        REMEMBERED.mkdir(parents=True, exist_ok=True)
        (REMEMBERED / inputs).touch()
