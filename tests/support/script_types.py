"""Checks the types of the site's scripts, which stand in their comments, as the files tsconfig*.json beside them say.

Run as a script, it prints what is wrong; `make check-scripts` does.
"""

import re
import sys
from pathlib import Path

from tests.support.node import run_tool
from tests.support.website import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "javascripts"
ERROR = re.compile(r"^(?P<file>[^(\n]+)\(\d+,\d+\): error TS\d+: (?P<message>.+)", re.MULTILINE)


def scripts(folder: Path = SCRIPTS) -> list[str]:
    """Return the scripts of a folder, below it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js"))


def type_errors(folder: Path = SCRIPTS) -> tuple[list[tuple[str, str]], str]:
    """Script and message of each error in a folder, and all that tsc says of them.

    Raises RuntimeError if a script is left out.
    """
    said: list[str] = []
    looked_at: set[Path] = set()
    for project in sorted(folder.glob("tsconfig*.json")):
        done = run_tool("typescript", "--project", project, "--pretty", "false", "--listFiles", cwd=folder)
        lines = done.stdout.splitlines()
        looked_at |= {Path(line).resolve() for line in lines if Path(line).is_absolute()}
        complaints = [line for line in lines if not Path(line).is_absolute()]
        if bool(complaints) != bool(done.returncode):
            raise RuntimeError(done.stdout)
        said += complaints
    if left_out := [name for name in scripts(folder) if (folder / name).resolve() not in looked_at]:
        raise RuntimeError(f"tsc did not look at {', '.join(left_out)}")
    text = "\n".join(said)
    return [(error["file"], error["message"]) for error in ERROR.finditer(text)], text


def main() -> int:
    """Print what is wrong with the types; 1 if anything is."""
    _, said = type_errors()
    print(said or f"types of scripts: {len(scripts())} files: no problems")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
