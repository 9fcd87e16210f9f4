"""Dependabot watches what there is, and what follows from its pull requests follows: locks and vendored files."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.node import install, installed
from tests.support.website import ROOT, run

CONFIG = ROOT / ".github" / "dependabot.yml"
UPDATES = {update["package-ecosystem"]: update for update in yaml.safe_load(CONFIG.read_text("utf-8"))["updates"]}
MANIFESTS = {
    "pip": "pyproject.toml",
    "npm": "package.json",
    "github-actions": ".github/workflows/*.yml",
    "devcontainers": ".devcontainer/devcontainer.json",
}
LOCKS = sorted(file.name for file in ROOT.glob("requirements*.txt"))
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
    assert len(LOCKS) > 1
    assert set(LOCKS) <= set(UPDATES["pip"]["exclude-paths"])


def expanded(name: str, groups: dict[str, list[str | dict[str, str]]]) -> Iterator[str]:
    """The requirements of a dependency group, with those of the groups that it includes."""
    for line in groups[name]:
        if isinstance(line, str):
            yield line
        else:
            yield from expanded(line["include-group"], groups)


def wanted(lock: str) -> list[Requirement]:
    """What pyproject.toml asks of a lock: requirements.txt is the project's, requirements-test.txt its group's."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    group = lock.removeprefix("requirements").removesuffix(".txt").removeprefix("-")
    lines = expanded(group, project["dependency-groups"]) if group else project["project"]["dependencies"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_follow_what_is_pinned(lock: str) -> None:
    locked = {canonicalize_name(name): version for name, version in PIN.findall((ROOT / lock).read_text("utf-8"))}
    pinned = wanted(lock)
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
    assert installed() or install() == 0, "no packages: run tests/support/node.py"
    assert len(copies()) > 10
    different = [
        file
        for file, folder in copies()
        if (ROOT / file).read_bytes() != (ROOT / folder / file.rpartition("/")[2]).read_bytes()
    ]
    assert different == [], "run npm ci && npm run vendor"
