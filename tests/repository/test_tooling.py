"""The tools agree, what is installed is pinned, and the repository holds nothing that does not belong."""

import json
import re
import subprocess
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.website import ROOT, run

LARGEST_FILE = 5_000_000
# Paths of somebody's machine, and numbers that mean nothing to a reader of the repository.
STRANGE = re.compile(r"(?<![\w.])/(?:work|root(?!/\.cache/uv)|tmp/\w+)/|(?i:issue|pull request) #\d")


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt", "requirements-upkeep.txt"])
def test_requirements_are_pinned_by_hash(file: str) -> None:
    text = (ROOT / file).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) > 30
    pinned = re.compile(r"[\w.-]+(?:\[[\w,-]+\])?==[\w.]+(?: ;[^#]*?)?(?:\s+--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in lines if not pinned.fullmatch(line.strip())] == []
    assert "://" not in text


def test_requirements_are_pinned_with_the_extras_that_packages_ask_for() -> None:
    """Otherwise pip may take another release for them than the pinned one, and fail."""
    text = (ROOT / "requirements-test.txt").read_text("utf-8")
    pinned = {
        canonicalize_name(name): set(extras.split(","))
        for name, extras in re.findall(r"^([\w.-]+)\[([\w,-]+)\]==", text, re.MULTILINE)
    }
    asked = [
        (canonicalize_name(requirement.name), requirement.extras)
        for name in re.findall(r"^([\w.-]+)(?:\[|==)", text, re.MULTILINE)
        for requirement in map(Requirement, _requires(name))
        if requirement.extras and (requirement.marker is None or requirement.marker.evaluate({"extra": ""}))
    ]
    assert asked
    assert [(name, extras) for name, extras in asked if not extras <= pinned.get(name, set())] == []


def _requires(distribution: str) -> list[str]:
    try:
        return requires(distribution) or []
    except PackageNotFoundError:  # not for this system
        return []


def test_node_packages_are_pinned_without_a_registry() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    lock = json.loads(text)
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))
    installed = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in installed.items() if "integrity" not in package] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]


def test_vendored_mermaid_is_the_pinned_one() -> None:
    version = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]["mermaid"]
    script = (ROOT / "docs/assets/vendor/mermaid/mermaid.min.js").read_text("utf-8")
    assert f'"{version}"' in script


def test_the_page_loads_the_mermaid_that_mkdocs_checks() -> None:
    configured = re.search(r"javascript: (\S+mermaid\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"))
    module = ROOT / "docs/assets/javascripts/diagrams.js"
    loaded = re.search(r'new URL\("(\S+)", import\.meta\.url\)', module.read_text("utf-8"))
    assert configured is not None
    assert loaded is not None
    assert (module.parent / loaded[1]).resolve() == ROOT / "docs" / configured[1]


def test_the_readme_names_what_there_is() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert [name for name in re.findall(r"\bmake ([\w-]+)", readme) if name not in targets] == []
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_make_help_lists_every_described_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    described = re.findall(r"^([\w-]+):.*## (.+)$", makefile, re.MULTILINE)
    phony = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    done = run("make", "help")
    assert done.returncode == 0, done.stdout
    checks = re.findall(r"^CHECKS := (.+)$", makefile, re.MULTILINE)
    assert sorted(name for name, _ in described) == sorted(" ".join(phony).replace("$(CHECKS)", *checks).split())
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    assert lines == [["make", name, text] for name, text in described]


@pytest.mark.parametrize(
    "target",
    ["serve", "build", "check", "test", "bench", "format", "lock", "preview", "links", "audit", "canary", "clean"],
)
def test_make_targets_can_be_made(target: str) -> None:
    """Every rule and prerequisite of a target exists; nothing is run."""
    done = run("make", "--dry-run", target)
    assert done.returncode == 0, done.stdout


def repository_files() -> list[Path]:
    """Files that are in the repository or would be with the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_is_large() -> None:
    assert [str(file) for file in repository_files() if file.stat().st_size > LARGEST_FILE] == []


def test_nothing_strange_is_mentioned() -> None:
    found = []
    for file in repository_files():
        if "vendor" in file.parts or file.suffix == ".png":
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            found += [f"{file.relative_to(ROOT)}:{number}: {match[0]}" for match in STRANGE.finditer(line)]
    assert found == []
