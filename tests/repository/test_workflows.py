"""What workflows may do, and that what they do is in commands that can be run without them.

`make check-workflows` checks their form, and with `zizmor` what is risky; tests here hold what the project has decided.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.website import ROOT, run

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
# Jobs that may write, and what; each of them is to run nothing that comes from a pull request or a package.
MAY_WRITE = {
    ("lock.yml", "propose"): {"actions", "contents", "issues", "pull-requests"},
    ("lock.yml", "tell"): {"issues"},
    ("links.yml", "tell"): {"issues"},
    ("pages.yml", "deploy"): {"id-token", "pages"},
    ("preview-comment.yml", "comment"): {"pull-requests"},
}
OURS = {file for file, _ in MAY_WRITE} | {"canary.yml", "ci.yml", "preview.yml"}


def read(file: Path) -> dict[Any, Any]:
    """A workflow; YAML takes its key `on` for true."""
    return dict(yaml.safe_load(file.read_text("utf-8")))


def jobs(file: Path) -> dict[str, dict[str, Any]]:
    return dict(read(file)["jobs"])


def test_all_workflows_are_there() -> None:
    assert {file.name for file in FILES} >= OURS


@pytest.mark.parametrize("file", FILES, ids=lambda it: it.name)
def test_actions_are_pinned_to_a_commit_and_say_which_version_it_is(file: Path) -> None:
    used = [line.strip().removeprefix("- ") for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_version() -> None:
    found = {line for file in FILES for line in re.findall(r"uses: (\S+@\S+ # \S+)", file.read_text("utf-8"))}
    names = [line.partition("@")[0] for line in found]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("file", FILES, ids=lambda it: it.name)
def test_nothing_is_allowed_to_all_jobs_and_each_has_a_time_limit(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    assert [name for name, job in workflow["jobs"].items() if not 0 < job["timeout-minutes"] <= 60] == []
    assert [name for name, job in workflow["jobs"].items() if "permissions" not in job] == []


def test_few_jobs_may_write() -> None:
    writing = {
        (file.name, name): {scope for scope, access in job["permissions"].items() if access == "write"}
        for file in FILES
        if file.name in OURS
        for name, job in jobs(file).items()
    }
    assert {job: scopes for job, scopes in writing.items() if scopes} == MAY_WRITE


@pytest.mark.parametrize(("name", "job"), sorted(MAY_WRITE))
def test_a_job_that_may_write_runs_no_package(name: str, job: str) -> None:
    """It runs scripts that need Python alone, with the system's."""
    steps = jobs(FOLDER / name)[job]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    scripts = [re.match(r"python3 (\.github/scripts/\w+\.py) ", command) for command in commands]
    assert all(scripts)
    for script in filter(None, scripts):
        alone = run(
            "python3",
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, '.github/scripts'); import {Path(script[1]).stem}",
        )
        assert alone.returncode == 0, alone.stdout
    assert not [step for step in steps if "ref" in step.get("with", {})], (
        "only the branch of the workflow is checked out"
    )


@pytest.mark.parametrize("file", [file for file in FILES if file.name in OURS], ids=lambda it: it.name)
def test_what_a_workflow_does_is_a_command_of_the_project(file: Path) -> None:
    commands = [step["run"] for job in jobs(file).values() for step in job["steps"] if "run" in step]
    other = []
    for command in commands:
        made = re.fullmatch(r"make ([a-z-]+)(?: [A-Z_]+=\S+| \|\| test -s \S+)*", command)
        script = re.fullmatch(r"(?:python3 )?(\.github/scripts/\w+\.py|\.ci/run)(?: .+)?", command)
        if (
            made
            and run("make", "--dry-run", made[1], SITE_URL="https://x.example/", REPOSITORY_URL="x").returncode == 0
        ):
            continue
        if script and (ROOT / script[1]).exists():
            continue
        other.append(command)
    assert other in ([], ['cat .build/canary/summary.md >> "$GITHUB_STEP_SUMMARY"'])


def test_the_site_is_built_for_where_it_is_served() -> None:
    build = jobs(FOLDER / "pages.yml")["build"]["steps"]
    variables = next(step["env"] for step in build if step.get("run") == "make pages")
    assert variables == {
        "SITE_URL": "${{ steps.address.outputs.base_url }}/",
        "REPOSITORY_URL": "${{ github.server_url }}/${{ github.repository }}",
    }


def test_code_of_a_pull_request_runs_without_secrets_and_may_only_read() -> None:
    for file in FILES:
        if "pull_request" in read(file)[True]:
            text = file.read_text("utf-8")
            assert "secrets." not in text
            assert "github.token" not in text
            assert {access for job in jobs(file).values() for access in job["permissions"].values()} == {"read"}


def test_zizmor_and_the_schemas_close_without_a_finding() -> None:
    done = run("make", "check-workflows")
    assert done.returncode == 0, done.stdout
    assert "No findings to report." in done.stdout
    assert done.stdout.count("ok -- validation done") >= 2
    ignored = re.findall(
        r"zizmor: ignore\[([\w-]+)\]", "".join(file.read_text("utf-8") for file in FILES if file.name in OURS)
    )
    assert ignored == ["dangerous-triggers"]
