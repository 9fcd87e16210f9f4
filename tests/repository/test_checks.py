"""`make check`, the hooks before a commit and CI run the same checks, and each of them finds what it is there for."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.support.node import install, installed
from tests.support.website import LEFT_OUT, ROOT, copy_checkout, run

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


def checks() -> list[str]:
    """The targets that `make check` makes."""
    listed = re.search(r"^CHECKS := (.+)$", MAKEFILE, re.MULTILINE)
    assert listed
    return listed[1].split()


@pytest.fixture(scope="module", autouse=True)
def _tools() -> None:
    """Installs the tools of package.json where the tests are run without make."""
    assert installed() or install() == 0, "no cspell and markdownlint-cli2: run tests/support/node.py"


# The same everywhere


def test_make_check_makes_every_check() -> None:
    assert re.search(r"^check: .*\n\t@\$\(MAKE\) .* \$\(CHECKS\)$", MAKEFILE, re.MULTILINE)
    assert sorted(re.findall(r"^(check-[a-z]+):", MAKEFILE, re.MULTILINE)) == sorted(checks())


def test_the_hooks_before_a_commit_are_the_checks_of_make() -> None:
    assert [repository["repo"] for repository in HOOKS] == ["local"], (
        "a hook from elsewhere is a second version of a tool"
    )
    hooks = HOOKS[0]["hooks"]
    assert {hook["entry"] for hook in hooks} == {f"make {target}" for target in checks()}
    assert {(hook["language"], hook["pass_filenames"]) for hook in hooks} == {("system", False)}


def test_each_hook_runs_for_the_files_that_its_check_is_about() -> None:
    concerned = {
        "check-data": ["data/roadmap.yml", "docs/topics/http.md", "macros/model/topics.py"],
        "check-code": ["tests/support/node.py", ".github/scripts/audit.py", "pyproject.toml"],
        "check-imports": ["macros/model/topics.py", "pyproject.toml"],
        "check-types": ["macros/model/topics.py", "pyproject.toml"],
        "check-scripts": [
            "docs/assets/javascripts/search/words.js",
            "docs/assets/javascripts/tsconfig.json",
            "docs/assets/vendor/stemmer/index.d.ts",
            "package-lock.json",
        ],
        "check-markdown": ["README.md", "docs/index.md", ".markdownlint-cli2.yaml"],
        "check-spelling": [
            "README.md",
            "data/roadmap.yml",
            "macros/model/topics.py",
            "tests/support/words.txt",
            ".cspell.yaml",
        ],
        "check-workflows": [".github/workflows/ci.yml", ".github/dependabot.yml"],
        "check-editors": ["data/roadmap.yml", "data/search.yml", "data/search.schema.json", ".pre-commit-config.yaml"],
        "check-links": ["docs/index.md", "mkdocs.yml", "data/roadmap.yml", "macros/rendering/topics.py"],
    }
    patterns = {hook["id"]: hook["files"] for hook in HOOKS[0]["hooks"]}
    assert concerned.keys() == patterns.keys()
    assert [(it, name) for it in concerned for name in concerned[it] if not re.search(patterns[it], name)] == []
    assert [name for name in ("docs/assets/images/site.png",) if re.search(patterns["check-code"], name)] == []


def test_ci_runs_the_tests_and_so_the_checks() -> None:
    """The tests of this module run all checks; what CI runs is the test command."""
    steps = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [".ci/run"]
    assert (ROOT / ".ci/run").read_text("utf-8").rstrip().endswith("exec make test")


# The project passes


@pytest.mark.parametrize("target", checks())
def test_the_project_passes(target: str) -> None:
    done = run("make", target)
    assert done.returncode == 0, done.stdout


# Each finds faults


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in a repository of its own, with the environment of this one."""
    copy = copy_checkout(tmp_path_factory.mktemp("checks") / "checkout")
    for name in (".venv", "node_modules"):
        assert name in LEFT_OUT
        if (ROOT / name).exists():
            (copy / name).symlink_to(ROOT / name)
    subprocess.run(["git", "init", "--quiet"], cwd=copy, check=True)
    with (copy / ".git/info/exclude").open("a") as ignored:  # links to folders are no folders to .gitignore
        ignored.write(".venv\nnode_modules\n")
    return copy


def appended(text: str) -> Callable[[str], str]:
    return lambda before: before + text


def replaced(old: str, new: str) -> Callable[[str], str]:
    def edit(before: str) -> str:
        assert old in before
        return before.replace(old, new, 1)

    return edit


@pytest.mark.parametrize(
    ("target", "file", "edit", "told"),
    [
        (
            "check-data",
            "data/roadmap.yml",
            replaced("requires: [git, pytest]", "requires: [gti]"),
            "'gti' is not a topic",
        ),
        ("check-data", "data/search.schema.json", appended(" "), "not the schema of the model; run `make format`"),
        ("check-data", "docs/index.md", appended("\nIn two to three weeks.\n"), "'two to three weeks' is typed"),
        ("check-data", "docs/topics/git.md", replaced("## The idea", "## The ideas"), "did you mean 'The idea'?"),
        ("check-code", "macros/diagrams/fence.py", appended("import os\n"), "F401"),
        ("check-code", "macros/diagrams/fence.py", appended("NAME = 'x'\n"), "1 file would be reformatted"),
        (
            "check-imports",
            "macros/text/wording.py",
            replaced("\ndef ordinal", "\nfrom macros.model.fields import find\n\n\ndef ordinal"),
            "macros.text is not allowed to import macros.model",
        ),
        (
            "check-imports",
            "macros/model/fields.py",
            appended("\n\ndef _late() -> None:\n    from macros.model import roadmap\n"),
            ".fields -> .roadmap",
        ),
        (
            "check-types",
            "macros/build/theme_patches.py",
            appended('\nCOUNT: int = "one"\n'),
            "Incompatible types in assignment",
        ),
        ("check-scripts", "docs/assets/javascripts/tooltips.js", appended('hide("all");\n'), "tooltips.js("),
        ("check-markdown", "docs/index.md", appended("\n* another bullet\n"), "docs/index.md"),
        ("check-spelling", "docs/index.md", appended("\nA wrod.\n"), "docs/index.md:"),
        ("check-workflows", ".github/workflows/ci.yml", replaced("runs-on:", "run-on:"), "Schema validation errors"),
        ("check-workflows", ".github/workflows/ci.yml", replaced("timeout-minutes: 60\n", "\n"), "timeout-minutes"),
        (
            "check-workflows",
            ".github/workflows/ci.yml",
            replaced("persist-credentials: false", ""),
            "persist-credentials",
        ),
        ("check-editors", "data/roadmap.yml", replaced("priority: ", "priorty: "), "Schema validation errors"),
        ("check-editors", "data/search.yml", replaced("keywords: ", "keyword: "), "Schema validation errors"),
        ("check-editors", ".pre-commit-config.yaml", replaced("language: system", "langage: system"), "language"),
        ("check-links", "docs/index.md", appended("\n[gone](topics/http.md#no-such-section)\n"), "#no-such-section"),
    ],
)
def test_a_check_finds_a_fault(checkout: Path, target: str, file: str, edit: Callable[[str], str], told: str) -> None:
    text = (checkout / file).read_text("utf-8")
    (checkout / file).write_text(edit(text), "utf-8")
    done = run("make", target, cwd=checkout)
    shutil.copy2(ROOT / file, checkout / file)
    assert done.returncode == 2, done.stdout
    assert told in done.stdout


def test_a_hook_stops_a_commit(checkout: Path) -> None:
    """With the real pre-commit; it asks nobody for anything, as all hooks are local."""
    text = (checkout / "data/roadmap.yml").read_text("utf-8")
    identity = ("-c", "user.name=A reader", "-c", "user.email=reader@roadmap.example")
    assert run(ROOT / ".venv/bin/pre-commit", "install", cwd=checkout).returncode == 0
    (checkout / "data/roadmap.yml").write_text(text.replace("requires: [git, pytest]", "requires: [gti]"), "utf-8")
    assert run("git", "add", "data/roadmap.yml", cwd=checkout).returncode == 0
    done = run("git", *identity, "commit", "--message", "A mistake", cwd=checkout, SKIP="check-spelling,check-links")
    shutil.copy2(ROOT / "data/roadmap.yml", checkout / "data/roadmap.yml")
    assert done.returncode == 1, done.stdout
    assert "'gti' is not a topic" in done.stdout


# Editors


def test_editors_complete_and_underline_the_data_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {
        f"data/{name}.schema.json": f"data/{name}.yml" for name in ("roadmap", "search")
    }
    tags = set(re.findall(r"(!ENV|!relative) ", (ROOT / "mkdocs.yml").read_text("utf-8")))
    assert {tag.split()[0] for tag in settings["yaml.customTags"]} >= tags


def test_the_dev_container_is_prepared_by_make_and_has_what_editors_are_told_to_get() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
    keys = {"name", "image", "features", "postCreateCommand", "forwardPorts", "portsAttributes", "customizations"}
    assert container.keys() == keys  # all of them keys of the dev container specification
    assert container["postCreateCommand"] == "make setup"
    assert container["forwardPorts"] == [8000]
    assert container["customizations"]["vscode"]["extensions"] == extensions
    assert [
        name
        for name in container["features"]
        if not re.fullmatch(r"ghcr\.io/devcontainers/[\w/-]+:\d+\.\d+\.\d+", name)
    ] == []
    assert run("make", "--dry-run", "setup").returncode == 0


@pytest.mark.parametrize("pattern", ["*.py", "*.md", "*.yml", "Makefile"])
def test_files_are_as_the_settings_of_editors_say(pattern: str) -> None:
    """Editors that know .editorconfig would change such a file when it is saved."""
    listed = run("git", "ls-files", "--", pattern).stdout.splitlines()
    assert listed
    wrong = []
    for name in listed:
        text = (ROOT / name).read_bytes() if (ROOT / name).exists() else b"\n"
        if b"\r" in text or (text and not text.endswith(b"\n")) or re.search(rb"[ \t]+$", text, re.MULTILINE):
            wrong.append(name)
    assert wrong == []
