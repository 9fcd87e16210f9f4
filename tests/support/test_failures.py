"""What a failed test leaves behind, with a real test that fails in a real browser."""

import sys
from pathlib import Path

from tests.support.website import ROOT, run

TESTS = """
import pytest


@pytest.mark.parametrize("ends_well", [True, False], ids=["well", "badly"])
def test_a_page(page, ends_well):
    page.goto("data:text/html,<title>Shown</title><p>What was there to see")
    print("said before")
    assert ends_well, "the reason"


def test_without_a_page():
    raise ValueError("another reason")
"""


def test_a_failed_test_leaves_its_report_and_the_pages_that_were_open(tmp_path: Path) -> None:
    (tmp_path / "test_failing.py").write_text(TESTS, "utf-8")
    results = tmp_path / "results"
    (results / "of-an-earlier-run").mkdir(parents=True)
    command = (
        "-m",
        "pytest",
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        tmp_path,
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
    )
    done = run(sys.executable, *command, "--results", results, tmp_path / "test_failing.py", PYTHONPATH=str(ROOT))
    assert done.returncode == 1, done.stdout
    assert "2 failed, 1 passed" in done.stdout
    in_browser, plain = (results / f"test_failing.py-test_{name}" for name in ("a_page-badly", "without_a_page"))
    assert sorted(results.iterdir()) == sorted([in_browser, plain])
    assert "the reason" in (in_browser / "call.txt").read_text("utf-8")
    assert "said before" in (in_browser / "call.txt").read_text("utf-8")
    assert "<p>What was there to see" in (in_browser / "page-1.html").read_text("utf-8")
    assert (in_browser / "page-1.png").read_bytes().startswith(b"\x89PNG")
    assert "another reason" in (plain / "call.txt").read_text("utf-8")
