"""The scripts that need no page pass their own tests, which Node.js runs; the others are tested in a browser."""

import re
from pathlib import Path

from tests.support.node import run_node
from tests.support.website import ROOT

TESTS = Path("tests/javascript")


def test_scripts_pass_their_tests() -> None:
    """`make test-scripts` runs the same."""
    done = run_node("--test", "--test-reporter=spec", f"{TESTS.as_posix()}/**/*.test.js")
    assert done.returncode == 0, done.stdout
    passed = re.search(r"^ℹ pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed is not None
    assert int(passed[1]) >= len(list((ROOT / TESTS).rglob("*.test.js")))  # one that isn't found can't fail
