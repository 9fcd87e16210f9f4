"""Talks to GitHub with its command line tool, `gh`, which finds token and repository in GH_TOKEN and GH_REPO."""

import json
import subprocess
from typing import Any


def gh(*arguments: str, text: str | None = None) -> str:
    """Return what a command of `gh` prints; `text` is what it reads from standard input. Raises CalledProcessError."""
    done = subprocess.run(["gh", *arguments], input=text, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return done.stdout


def api(path: str, *options: str, body: dict[str, Any] | None = None) -> Any:
    """Return the answer of GitHub's API to a request, parsed; `body` is sent as JSON. Raises CalledProcessError."""
    sending = ("--input", "-") if body is not None else ()
    answer = gh("api", path, *options, *sending, text=None if body is None else json.dumps(body))
    return json.loads(answer) if answer.strip() else None
