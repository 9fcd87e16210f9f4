"""Starts what CMD or HEALTHCHECK of a Dockerfile says, as Docker would."""

import json
import os
import sys
from pathlib import Path


def steps(dockerfile: Path) -> list[str]:
    """The instructions, each on one line, without comments."""
    lines = dockerfile.read_text("utf-8").replace("\\\n", "").splitlines()
    return [" ".join(line.split()) for line in lines if line and line[0] != "#"]


def arguments(dockerfile: Path, instruction: str) -> list[str]:
    """A list stands for itself (exec form); other text goes to a shell (shell form)."""
    *_, last = [line for line in steps(dockerfile) if line.startswith(instruction)]
    _, _, command = last.partition("CMD ")
    return json.loads(command) if command[0] == "[" else ["/bin/sh", "-c", command]


if __name__ == "__main__":
    found = arguments(Path("Dockerfile"), sys.argv[1])
    os.execvp(found[0], found)  # noqa: S606 - this process becomes the command
