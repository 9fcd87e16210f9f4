"""Says on a pull request which pages it changes, and where the built site can be downloaded.

It runs with a token that may write comments, on a file that the pull request's own code has written. So that file is
hostile until shown otherwise: nothing of it is run, its form is checked to the letter, and the number in it counts only
if that pull request's newest commit is the one that was built. It needs Python alone.
"""

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from github import api

LARGEST = 200_000
MOST_PAGES = 2_000
SHOWN = 40
PAGE = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*(?:[a-z0-9][a-z0-9-]*\.html)?")
KINDS = {"added": "New", "changed": "Changed", "removed": "Removed"}
MARK = "<!-- preview of the site -->"
AUTHOR = "github-actions[bot]"


class HostileError(ValueError):
    """A file that the project's own preview never writes."""


def checked(text: str) -> dict[str, Any]:
    """Return the changes that a file tells, if it is of the form that preview.py writes. Raises HostileError."""
    try:
        changes = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise HostileError(f"no JSON: {error}") from None
    if not isinstance(changes, dict) or set(changes) != {"number", "compared", *KINDS}:
        raise HostileError("not the five keys of a preview")
    if type(changes["number"]) is not int or not 0 < changes["number"] < 10**9:
        raise HostileError("no number of a pull request")
    if type(changes["compared"]) is not bool:
        raise HostileError("'compared' is neither true nor false")
    for kind in KINDS:
        pages = changes[kind]
        if not isinstance(pages, list) or len(pages) > MOST_PAGES:
            raise HostileError(f"{kind!r} is no list of at most {MOST_PAGES} pages")
        if not all(isinstance(page, str) and len(page) <= 200 and PAGE.fullmatch(page) for page in pages):
            raise HostileError(f"{kind!r} has what is no address of a page")
    return changes


def comment(changes: dict[str, Any], run: str, commit: str) -> str:
    """Return the comment's Markdown. `changes` is checked, `run` the address of the build's run."""
    lines = [MARK, f"**Preview of {commit[:12]}**", ""]
    if not changes["compared"]:
        lines += ["The branch that it goes to could not be built beside it, so nothing is compared.", ""]
    elif not any(changes[kind] for kind in KINDS):
        lines += ["No page reads differently.", ""]
    for kind, word in KINDS.items():
        pages = changes[kind]
        if pages:
            lines += [f"{word}: {len(pages)} page{'s' if len(pages) > 1 else ''}", ""]
            lines += [f"- `/{page}`" for page in pages[:SHOWN]]
            lines += [f"- … and {len(pages) - SHOWN} more"] if len(pages) > SHOWN else []
            lines += [""]
    lines += [
        f"To look at it, download **site** [at the end of this page]({run}#artifacts), unpack it, run "
        "`python3 -m http.server` in its folder and open <http://127.0.0.1:8000/>.",
    ]
    return "\n".join(lines) + "\n"


def post(number: int, text: str) -> None:
    """Write the comment, or write it anew where an earlier preview has left one."""
    comments = api(f"repos/{{owner}}/{{repo}}/issues/{number}/comments?per_page=100", "--paginate", "--slurp")
    mine = [
        it["id"] for page in comments for it in page if it["user"]["login"] == AUTHOR and it["body"].startswith(MARK)
    ]
    if mine:
        api(f"repos/{{owner}}/{{repo}}/issues/comments/{mine[0]}", "--method", "PATCH", body={"body": text})
    else:
        api(f"repos/{{owner}}/{{repo}}/issues/{number}/comments", "--method", "POST", body={"body": text})


def main(arguments: list[str] | None = None) -> int:
    """Check, ask which commit the pull request is at, and comment; 1 if the file is not believed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("changes", type=Path)
    file = parser.parse_args(arguments).changes
    commit, run = os.environ["BUILT_COMMIT"], os.environ["RUN_ADDRESS"]
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
            raise HostileError(f"no file of at most {LARGEST} bytes")
        changes = checked(file.read_text("utf-8", errors="strict"))
    except (HostileError, UnicodeDecodeError) as error:
        print(f"{file.name} is not believed: {error}", file=sys.stderr)
        return 1
    number = changes["number"]
    newest = api(f"repos/{{owner}}/{{repo}}/pulls/{number}")["head"]["sha"]
    if newest != commit:
        print(f"pull request {number} is at another commit than the one that was built: no comment")
        return 0
    post(number, comment(changes, run, commit))
    return 0


if __name__ == "__main__":
    sys.exit(main())
