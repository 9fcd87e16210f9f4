"""The labels: each that is given is described, each pattern finds files, and GitHub gets them all."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.tracked_files import files_like
from tests.support.website import ROOT, run

GITHUB = ROOT / ".github"
SCRIPT = GITHUB / "scripts" / "labels.py"
GH = '#!{python}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\nsys.exit(sys.argv[3] == "{fails}")\n'


def read(name: str) -> Any:
    """What a YAML file of .github/ holds."""
    return yaml.safe_load((GITHUB / name).read_text("utf-8"))


LABELS = read("labels.yml")
NAMES = [label["name"] for label in LABELS]
RULES = read("labeler.yml")


def globs(rules: list[dict[str, list[dict[str, str | list[str]]]]]) -> list[str]:
    """The patterns of a label's rules."""
    found = [pattern["any-glob-to-any-file"] for rule in rules for pattern in rule["changed-files"]]
    return [glob for it in found for glob in ([it] if isinstance(it, str) else it)]


def given() -> dict[str, set[str]]:
    """The labels that are given, by what gives them."""
    forms = {f"ISSUE_TEMPLATE/{file.name}" for file in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml")}
    found = {name: set(read(name).get("labels", [])) for name in forms}
    found["dependabot.yml"] = {label for update in read("dependabot.yml")["updates"] for label in update["labels"]}
    found["labeler.yml"] = set(RULES)
    for workflow in (GITHUB / "workflows").glob("*.yml"):
        text = workflow.read_text("utf-8")
        found[workflow.name] = set(re.findall(r"""--(?:add-)?label[ =]["']?(\w[\w: -]*\w)""", text))
    for script in (GITHUB / "scripts").glob("*.py"):
        found[script.name] = set(re.findall(r'^LABEL = "(.+)"$', script.read_text("utf-8"), re.MULTILINE))
    return found


def test_names_are_unique_whatever_their_case() -> None:
    assert len({name.casefold() for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["name"])
def test_a_label_is_as_github_wants_it(label: dict[str, str]) -> None:
    assert label.keys() == {"name", "color", "description"}
    assert len(label["name"]) <= 50
    assert re.fullmatch(r"[0-9a-f]{6}", label["color"])
    assert 0 < len(label["description"]) <= 100


def test_each_label_that_is_given_is_described() -> None:
    assert any(given().values())
    unknown = {where: labels - set(NAMES) for where, labels in given().items() if labels - set(NAMES)}
    assert unknown == {}


def test_each_kind_has_a_form_and_each_area_a_rule() -> None:
    used = set().union(*given().values())
    assert [name for name in NAMES if name.startswith(("kind: ", "area: ")) and name not in used] == []


@pytest.mark.parametrize("label", RULES)
def test_each_pattern_of_the_labeler_finds_files(label: str) -> None:
    patterns = globs(RULES[label])
    assert patterns
    assert [pattern for pattern in patterns if not files_like([pattern])] == []


@pytest.mark.parametrize(
    ("file", "labels"),
    [
        ("data/roadmap.yml", {"area: data"}),
        ("docs/topics/http.md", {"area: pages"}),
        ("docs/example/databases/README.md", {"area: pages", "area: samples"}),
        ("macros/rendering/topics.py", {"area: site"}),
        (".github/labels.yml", {"area: project"}),
        ("requirements.txt", {"dependencies"}),
    ],
)
def test_a_file_gets_its_labels(file: str, labels: set[str]) -> None:
    assert {label for label, rules in RULES.items() if file in files_like(globs(rules))} == labels


def test_what_runs_with_a_strangers_pull_request_runs_nothing_of_it() -> None:
    """pull_request_target has a token that may write; a checkout would put it into a stranger's hands."""
    text = (GITHUB / "workflows" / "label-pull-requests.yml").read_text("utf-8")
    assert "pull_request_target" in text
    (job,) = yaml.safe_load(text)["jobs"].values()
    (step,) = job["steps"]
    assert step["uses"].startswith("actions/labeler@")
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}


@pytest.fixture
def gh(tmp_path: Path) -> Path:
    """A stand-in for GitHub's program that says how it was called; it fails at the label `help wanted`."""
    program = tmp_path / "gh"
    program.write_text(GH.format(python=sys.executable, fails="help wanted"), "utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a shebang line")
def test_github_gets_each_label_and_a_failure_is_passed_on(gh: Path) -> None:
    done = run(sys.executable, "-u", SCRIPT, PATH=str(gh.parent))
    assert done.returncode == 1
    calls = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    expected = [
        ["label", "create", it["name"], "--color", it["color"], "--description", it["description"], "--force"]
        for it in LABELS
    ]
    assert calls == expected[: NAMES.index("help wanted") + 1]
    assert [line for line in done.stdout.splitlines() if not line.startswith("[")] == NAMES[: len(calls) - 1]


def test_without_githubs_program_there_is_a_hint(tmp_path: Path) -> None:
    done = run(sys.executable, SCRIPT, PATH=str(tmp_path))
    assert done.returncode == 1
    assert "https://cli.github.com/" in done.stdout
