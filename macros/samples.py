"""The code on the pages: files in docs/topics/<topic>/, found by their names, shown by one macro.

x.py, x.sql   with x.out beside it: run by the tests, and x.out is what it printed
x.console     a shell session: its commands are run by the tests, and the rest of it is what they printed
all others    parts of those: an application, a test file, a template, a configuration
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.model import find

CONSOLE = ".console"
OUTPUT = ".out"
RUN_WITH = {".py": "python {name}", ".sql": "psql -q borrow -f {name}"}
LANGUAGES = {
    ".conf": "nginx",
    ".console": "console",
    ".html": "html+jinja",
    ".ini": "ini",
    ".json": "json",
    ".out": "text",
    ".py": "python",
    ".sh": "bash",
    ".sql": "postgresql",
    ".toml": "toml",
    ".txt": "text",
    ".yaml": "yaml",
    ".yml": "yaml",
    "Dockerfile": "docker",
}
"""The highlighter's name for each kind of file, by suffix or by the start of its name."""
ARCHIVE = "samples.zip"
"""All files of a topic's folder, served beside them."""
NOT_SERVED = ".html"
"""Templates are in the archive only: served by themselves they would be pages of the site."""
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
    """The servers that a sample and its parts talk to, `postgresql` and `redis`; `files` are its topic's.

    The parts of a program lie beside it, those of a session also in the folders below.
    """
    folder = sample.path.parent
    parts = [it for it in files if not it.is_run and it.path.is_relative_to(folder)]
    if not sample.is_console:
        parts = [it for it in parts if it.path.parent == folder]
    text = "\n".join(it.text for it in (sample, *parts))
    is_sql = sample.path.suffix == ".sql"
    return [name for name, (_, sign) in SERVERS.items() if sign.search(text) or (is_sql and name == "postgresql")]


def sample_block(topic: str, files: Sequence[Sample], name: str) -> str:
    """A file with its output, a download and how to run it, for the topic's page; `files` are all of the topic.

    Raises LookupError naming the valid files.
    """
    sample = find({file.name: file for file in files if not file.is_output}, name, f"file of {topic!r}")
    blocks = [_fence(topic, sample.path, "" if sample.is_console else name)]
    notes = [] if name.endswith(NOT_SERVED) else [f'[Download]({topic}/{name}){{: download="" }}']
    if sample.is_run and not sample.is_console:
        if sample.printed:
            blocks.append(_fence(topic, sample.output, "Output"))
        notes.append(f"run it with `{RUN_WITH[sample.path.suffix].format(name=sample.path.name)}`")
    if sample.is_run:
        notes += [f"needs [{SERVERS[server][0]}](../example.md#{server})" for server in needs(sample, files)]
    notes.append(f'[all files of this page]({topic}/{ARCHIVE}){{: download="" }}')
    blocks.append(f"{' · '.join(notes)}\n{{: .sample__caption }}")
    return "\n\n".join(blocks) + "\n"


def language(path: PurePosixPath) -> str:
    """The highlighter's name for a file's language; raises LookupError for a kind that has none."""
    return LANGUAGES.get(path.suffix) or find(LANGUAGES, path.name.partition(".")[0], "language of a sample")


def _fence(topic: str, path: PurePosixPath, title: str) -> str:
    """A block of code that the snippets extension fills from the file."""
    heading = f' title="{title}"' if title else ""
    kind = " .sample__output" if path.suffix == OUTPUT else ""
    return f'```{{ .{language(path)}{kind}{heading} }}\n--8<-- "topics/{topic}/{path}"\n```'
