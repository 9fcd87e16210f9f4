"""Keeps one issue about a thing that is looked at again and again: it is opened, brought up to date, and closed.

The issue is found by its label. Anybody can read its history, and nobody gets an issue a week.
"""

import argparse
import json
import sys
from pathlib import Path

from github import gh

LONGEST = 60_000
"""Characters of a body; GitHub takes 65,536."""


def keep(label: str, title: str, body: str) -> str:
    """Say `body` in the one open issue with the label, or close it if there is nothing to say; tells what it did."""
    gh("label", "create", label, "--force", "--color", "ededed", "--description", "Kept up to date by a workflow")
    found = json.loads(gh("issue", "list", "--label", label, "--state", "open", "--json", "number", "--limit", "1"))
    number = str(found[0]["number"]) if found else ""
    if not body.strip():
        if not number:
            return "nothing found, and no issue to close"
        gh("issue", "close", number, "--comment", "The last look found nothing any more.")
        return f"nothing found: issue {number} is closed"
    text = body if len(body) <= LONGEST else f"{body[:LONGEST]}\n\n… cut off here; the workflow's run has the rest.\n"
    if number:
        gh("issue", "edit", number, "--title", title, "--body-file", "-", text=text)
        return f"issue {number} is up to date"
    address = gh("issue", "create", "--label", label, "--title", title, "--body-file", "-", text=text)
    return f"opened {address.strip()}"


def main(arguments: list[str] | None = None) -> int:
    """Keep the issue that the arguments tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--label", required=True)
    parser.add_argument("--title", required=True)
    parser.add_argument("body", type=Path, help="file with the issue's text; empty if there is nothing to say")
    options = parser.parse_args(arguments)
    print(keep(options.label, options.title, options.body.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
