"""Dependabot watches what there is, and what follows from its pull requests follows: locks and vendored files."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from node import install, installed
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from website import ROOT, run

CONFIG = ROOT / ".github" / "dependabot.yml"
UPDATES = {update["package-ecosystem"]: update for update in yaml.safe_load(CONFIG.read_text("utf-8"))["updates"]}
MANIFESTS = {
    "pip": "pyproject.toml",
    "npm": "package.json",
    "github-actions": ".github/workflows/*.yml",
    "devcontainers": ".devcontainer/devcontainer.json",
}
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", re.MULTILINE)


def test_the_configuration_is_valid() -> None:
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.dependabot", CONFIG)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("ecosystem", UPDATES)
def test_what_is_watched_exists(ecosystem: str) -> None:
    assert UPDATES[ecosystem]["directory"] == "/"
    assert any(ROOT.glob(MANIFESTS[ecosystem]))


@pytest.mark.parametrize("ecosystem", UPDATES)
def test_updates_come_weekly_in_groups_and_not_at_once(ecosystem: str) -> None:
    update = UPDATES[ecosystem]
    assert update["schedule"]["interval"] == "weekly"
    assert update["cooldown"]["default-days"] >= 7
    assert update["groups"]


def test_no_lock_is_edited_by_hand_or_by_dependabot() -> None:
    locks = {file.name for file in ROOT.glob("requirements*.txt")}
    assert len(locks) > 1
    assert locks <= set(UPDATES["pip"]["exclude-paths"])


def names(group: list[str | dict[str, str]]) -> Iterator[str]:
    """The requirements of a dependency group, those of other groups left out."""
    yield from (line for line in group if isinstance(line, str))


def wanted() -> dict[str, list[str]]:
    """The requirements that each lock is made from, as pyproject.toml has them."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = {name: list(names(group)) for name, group in project["dependency-groups"].items()}
    runtime = project["project"]["dependencies"]
    return {
        "requirements.txt": runtime,
        "requirements-drawing.txt": groups["drawing"],
        "requirements-test.txt": [*runtime, *groups["test"], *groups["samples"]],
    }


@pytest.mark.parametrize("lock", wanted())
def test_locks_follow_what_is_pinned(lock: str) -> None:
    locked = {canonicalize_name(name): version for name, version in PIN.findall((ROOT / lock).read_text("utf-8"))}
    pinned = [Requirement(line) for line in wanted()[lock]]
    assert pinned
    behind = [
        f"{it.name} is {locked.get(canonicalize_name(it.name))} in {lock}, not {it.specifier}"
        for it in pinned
        if not it.specifier.contains(locked.get(canonicalize_name(it.name), "0"), prereleases=True)
    ]
    assert behind == [], "run make lock"


def copies() -> list[tuple[str, str]]:
    """What `npm run vendor` copies: file and folder."""
    scripts = json.loads((ROOT / "package.json").read_text("utf-8"))["scripts"]
    found = re.findall(r"\bcp (?:(?!&&).)+", " && ".join(scripts.values()))
    words = [command.split()[1:] for command in found]
    return [(file, folder) for *files, folder in words for file in files]


def test_vendored_files_are_those_of_the_pinned_packages() -> None:
    assert installed() or install() == 0, "no packages: run tests/node.py"
    assert len(copies()) > 10
    different = [
        file
        for file, folder in copies()
        if (ROOT / file).read_bytes() != (ROOT / folder / file.rpartition("/")[2]).read_bytes()
    ]
    assert different == [], "run npm ci && npm run vendor"
