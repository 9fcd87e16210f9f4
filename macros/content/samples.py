"""The files beside a topic's page: which are run, how, and what they need."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

CONSOLE = ".console"
OUTPUT = ".out"
RUN_WITH = {".py": "python {name}", ".sql": "psql -q borrow -f {name}"}
ARCHIVE = "samples.zip"
"""All files of a topic's folder, served beside them."""
SERVERS = {
    "postgresql": ("PostgreSQL", re.compile(r"DATABASE_URL|\bPG(?:HOST|USER|DATABASE|PORT)\b|\bpsql\b|\bcreatedb\b")),
    "redis": ("Redis", re.compile(r"REDIS_URL")),
}
"""Title of each server that samples talk to, and what in a file shows that it does."""


@dataclass(frozen=True)
class Sample:
    """A file of a topic's page, with its text; `printed` is the text of the file of its output, if there is one."""

    topic: str
    name: str
    text: str
    printed: str | None = None

    @property
    def path(self) -> PurePosixPath:
        """The path that pages call it by, in its topic's folder: `fastapi/session.console`."""
        return PurePosixPath(self.name)

    @property
    def is_console(self) -> bool:
        """Whether it is a shell session, which holds its own output."""
        return self.path.suffix == CONSOLE

    @property
    def is_run(self) -> bool:
        """Whether the tests run it by itself."""
        return self.is_console or (self.path.suffix in RUN_WITH and self.printed is not None)

    @property
    def is_output(self) -> bool:
        """Whether it is what another file printed."""
        return self.path.suffix == OUTPUT

    @property
    def output(self) -> PurePosixPath:
        """The path of the file that holds what it prints."""
        return self.path if self.is_console else self.path.with_suffix(OUTPUT)

    @property
    def is_solution(self) -> bool:
        """Whether it solves the page's exercise."""
        return self.path.parts[0].partition(".")[0] == "solution"


def needs(sample: Sample, files: Iterable[Sample]) -> list[str]:
    """Return the servers that a sample and its parts talk to, `postgresql` and `redis`; `files` are its topic's.

    The parts of a program lie beside it, those of a session also in the folders below.
    """
    folder = sample.path.parent
    parts = [it for it in files if not it.is_run and it.path.is_relative_to(folder)]
    if not sample.is_console:
        parts = [it for it in parts if it.path.parent == folder]
    text = "\n".join(it.text for it in (sample, *parts))
    is_sql = sample.path.suffix == ".sql"
    return [name for name, (_, sign) in SERVERS.items() if sign.search(text) or (is_sql and name == "postgresql")]
