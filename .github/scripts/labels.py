"""Gives the repository on GitHub the labels of .github/labels.yml: creates what is missing, fixes what differs.

It calls GitHub's program gh, which has to be logged in; the repository is the one of the working folder, or of GH_REPO.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import yaml

LABELS = Path(__file__).parent.parent / "labels.yml"


def main() -> int:
    """Create or fix each label; 1 and a hint if gh is missing, gh's exit code if it fails."""
    gh = shutil.which("gh")
    if gh is None:
        print("gh, GitHub's program, is not installed: https://cli.github.com/", file=sys.stderr)
        return 1
    for label in yaml.safe_load(LABELS.read_text("utf-8")):
        details = ("--color", label["color"], "--description", label["description"])
        done = subprocess.run((gh, "label", "create", label["name"], *details, "--force"), check=False)
        if done.returncode != 0:
            return done.returncode
        print(label["name"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
