"""Every sample and every solution runs against the real thing, and pages show what it printed."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from macros.content.files import SQL_SCRIPTS, samples_in, topic_folders
from macros.content.samples import Sample, needs
from tests.support.green_samples import has_passed, inputs_of, remember
from tests.support.sample_runner import run_sample
from tests.support.type_check import programs_in, type_errors
from tests.support.website import ROOT, run

DOCS = ROOT / "docs"
TOPICS = topic_folders(DOCS)
FILES = {topic.name: samples_in(topic) for topic in TOPICS}
SAMPLES = [sample for files in FILES.values() for sample in files if sample.is_run]


@pytest.fixture
def variables(request: pytest.FixtureRequest) -> dict[str, str]:
    """The variables that lead a sample to its servers, with a database and a Redis as new."""
    sample: Sample = request.node.callspec.params["sample"]
    found: dict[str, str] = {}
    for server in needs(sample, FILES[sample.topic]):
        found |= request.getfixturevalue(f"{server}_variables")
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.topic}/{sample.name}")
def test_its_page_shows_what_a_sample_prints(
    sample: Sample, request: pytest.FixtureRequest, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    folder = DOCS / "topics" / sample.topic
    refresh = pytestconfig.getoption("refresh")
    inputs = inputs_of(sample, folder, sorted((DOCS / "example").glob(SQL_SCRIPTS)))
    if has_passed(inputs) and not refresh and not pytestconfig.getoption("all_samples"):
        pytest.skip("has passed with the same inputs; --all-samples runs it all the same")
    # Asked for here, so that no server is started for a sample that is skipped.
    printed = run_sample(folder, sample, tmp_path / "copy", request.getfixturevalue("variables"))
    if refresh:
        (folder / sample.output).write_text(printed, "utf-8")
    assert printed == (folder / sample.output).read_text("utf-8"), "look at it, then `make samples` writes it"
    remember(inputs_of(sample, folder, sorted((DOCS / "example").glob(SQL_SCRIPTS))))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_samples_are_typed(topic: Path, tmp_path: Path) -> None:
    shutil.copytree(topic, tmp_path / "copy")
    faults = [type_errors(root, modules, tmp_path) for root, modules in programs_in(tmp_path / "copy")]
    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("arguments", [("format", "--check"), ("check",)], ids=" ".join)
def test_samples_are_formatted_and_linted(arguments: tuple[str, ...]) -> None:
    done = run(sys.executable, "-m", "ruff", *arguments, "--no-cache", "docs/topics")
    assert done.returncode == 0, done.stdout


def test_unused_code_is_found_in_samples_too(tmp_path: Path) -> None:
    """The settings of docs/ruff.toml let samples print, and no more."""
    (tmp_path / "x.py").write_text("import os\n\nprint(1)\n", "utf-8")
    done = run(sys.executable, "-m", "ruff", "check", "--no-cache", "--config", DOCS / "ruff.toml", tmp_path)
    assert done.returncode == 1
    assert re.findall(r"^[A-Z]+\d+", done.stdout, re.MULTILINE) == ["F401"], done.stdout
