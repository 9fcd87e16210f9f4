"""Shows files of a page's folder with their output, a download and how to run them."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from macros.content.samples import ARCHIVE, OUTPUT, RUN_WITH, SERVERS, Sample, needs
from macros.model.fields import find

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
NOT_SERVED = ".html"
"""Templates are in the archive only: served by themselves they would be pages of the site."""


def sample_block(topic: str, files: Sequence[Sample], name: str) -> str:
    """Return a file with its output, a download and how to run it, for the topic's page; `files` are all of the topic.

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
    """Return the highlighter's name for a file's language; raises LookupError for a kind that has none."""
    return LANGUAGES.get(path.suffix) or find(LANGUAGES, path.name.partition(".")[0], "language of a sample")


def _fence(topic: str, path: PurePosixPath, title: str) -> str:
    """Return a block of code that the snippets extension fills from the file."""
    heading = f' title="{title}"' if title else ""
    kind = " .sample__output" if path.suffix == OUTPUT else ""
    return f'```{{ .{language(path)}{kind}{heading} }}\n--8<-- "topics/{topic}/{path}"\n```'
