"""Builds the site of this checkout and of the commit that it changes, and writes which pages differ.

`make preview` runs it. .build/preview/ then holds the site in site/, and in changes.json
`{"number": 12, "compared": true, "added": ["topics/new/"], "changed": [], "removed": []}`.
"""

import argparse
import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from sites import Difference, build, compare, read_pages

ADDRESS = "http://127.0.0.1:8000/"
"""Where the site is served by who looks at the preview: `python -m http.server` on their machine."""


def main(arguments: list[str] | None = None) -> int:
    """Build, compare and write; 1 if the site of this checkout can't be built."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True, help="the commit to compare with")
    parser.add_argument("--number", type=int, default=0, help="the pull request's number")
    parser.add_argument("--output", type=Path, default=Path(".build/preview"))
    options = parser.parse_args(arguments)
    output = options.output.resolve()
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)

    status, said = build(Path.cwd(), output / "site", SITE_URL=ADDRESS)
    if status:
        print(said, file=sys.stderr)
        return 1
    base = built_base(options.base, output)
    difference = compare(base, read_pages(output / "site")) if base is not None else Difference()
    changes = {"number": options.number, "compared": base is not None, **asdict(difference)}
    (output / "changes.json").write_text(json.dumps(changes, indent=2) + "\n", "utf-8")
    for kind in ("added", "changed", "removed"):
        for page in getattr(difference, kind):
            print(f"{kind:8} /{page}")
    print(
        f"{output / 'site'}: {len(difference.changed)} changed, {len(difference.added)} new, "
        f"{len(difference.removed)} removed"
    )
    return 0


def built_base(commit: str, output: Path) -> dict[str, tuple[str, ...]] | None:
    """Return the pages of another commit, or None if it can't be built with what is installed for this one."""
    checkout = output / "base"
    git("worktree", "add", "--quiet", "--force", "--detach", str(checkout), commit)
    try:
        status, said = build(checkout, output / "base-site", SITE_URL=ADDRESS)
        if status:
            print(f"{commit} can't be built here, so that nothing is compared:\n{said}", file=sys.stderr)
            return None
        return read_pages(output / "base-site")
    finally:
        git("worktree", "remove", "--force", str(checkout))
        shutil.rmtree(output / "base-site", ignore_errors=True)


def git(*arguments: str) -> None:
    """Run git in this checkout. Raises CalledProcessError, with what git says on standard error."""
    subprocess.run(["git", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
