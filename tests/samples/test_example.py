"""Each stage of the running example is a project that a reader can run, with tests that pass."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from macros.content.example import stage_files
from macros.content.files import example_files, locked_versions
from macros.loading.loader import load
from macros.loading.rules.example import example_problems
from macros.model.roadmap import Roadmap
from macros.model.site import ExampleStage
from macros.paths import LOCK_FILE
from tests.support.type_check import CACHE, type_errors
from tests.support.website import ROOT, Site, run

FOLDER = ROOT / "docs" / "example"
ADDED = example_files(FOLDER)
LOCKED = locked_versions(LOCK_FILE)
STAGES = [stage.phase for stage in load().example if "README.md" in ADDED.get(stage.phase, {})]


@pytest.fixture
def project(request: pytest.FixtureRequest, roadmap: Roadmap, tmp_path: Path) -> Path:
    """A stage laid out as its archive lays it out."""
    folder = tmp_path / "project"
    for path, file in stage_files(roadmap, ADDED, request.param).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize("project", STAGES, indirect=True)
def test_its_tests_pass(project: Path, request: pytest.FixtureRequest) -> None:
    text = "\n".join(path.read_text("utf-8") for path in project.rglob("*.py"))
    variables: dict[str, str] = {}
    for sign, fixture in (("DATABASE_URL", "postgresql_variables"), ("REDIS_URL", "redis_variables")):
        if sign in text:
            variables |= request.getfixturevalue(fixture)
    done = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project, **variables)
    assert done.returncode == 0, done.stdout
    assert re.search(r"^\d+ passed in ", done.stdout, re.MULTILINE), done.stdout  # none is skipped


@pytest.mark.parametrize("project", STAGES, indirect=True)
def test_it_is_typed(project: Path, tmp_path: Path) -> None:
    """As its README says; the first stage has no settings of its own yet."""
    if (project / "pyproject.toml").exists():
        cache = CACHE / ("stages-with-django" if (project / "manage.py").exists() else "stages")
        done = run(sys.executable, "-m", "mypy", "--cache-dir", cache, cwd=project)
        assert done.returncode == 0, done.stdout
    else:
        assert type_errors(project, sorted(project.rglob("*.py")), tmp_path) == ""


@pytest.mark.parametrize("stage", STAGES[1:])
def test_it_is_strict_about_types(stage: str, roadmap: Roadmap) -> None:
    settings = tomllib.loads(stage_files(roadmap, ADDED, stage)["pyproject.toml"].read_text("utf-8"))
    assert settings["tool"]["mypy"]["strict"] is True
    assert {"borrow", "tests"} <= set(settings["tool"]["mypy"]["files"])


@pytest.mark.parametrize("stage", STAGES[1:])
def test_it_names_the_versions_that_are_tested(stage: str, roadmap: Roadmap) -> None:
    settings = tomllib.loads(stage_files(roadmap, ADDED, stage)["pyproject.toml"].read_text("utf-8"))
    wanted = settings["project"]["dependencies"] + settings["dependency-groups"]["dev"]
    names = [re.split(r"[\[=]", requirement)[0] for requirement in wanted]
    assert {name: requirement.partition("==")[2] for name, requirement in zip(names, wanted, strict=True)} == {
        name: LOCKED[name] for name in names
    }


@pytest.mark.parametrize("project", STAGES, indirect=True)
@pytest.mark.parametrize("arguments", [("format", "--check"), ("check",)], ids=" ".join)
def test_it_keeps_its_own_style(project: Path, arguments: tuple[str, ...]) -> None:
    """With the settings in its archive, where it has some."""
    done = run(sys.executable, "-m", "ruff", *arguments, "--no-cache", ".", cwd=project)
    assert done.returncode == 0, done.stdout


def test_every_phase_but_the_last_has_its_stage(roadmap: Roadmap) -> None:
    assert [phase.id for phase in roadmap.phases[:-1]] == STAGES


def test_every_stage_is_offered(built_site: Site) -> None:
    links = {str(link["href"]) for link in built_site.article("example/").find_all("a", download=True)}
    assert {f"borrow-{stage}.zip" for stage in STAGES} <= {link.rpartition("/")[2] for link in links}
    assert [link for link in links if not (built_site.folder / "example" / link).resolve().is_file()] == []


# Containers and the pipeline


@pytest.mark.parametrize("project", ["deployment"], indirect=True)
@pytest.mark.parametrize(
    "command",
    [
        ("hadolint", "Dockerfile"),
        ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows", ".github/workflows/ci.yml"),
    ],
    ids=" ".join,
)
def test_its_files_for_containers_and_the_pipeline_are_sound(project: Path, command: tuple[str, ...]) -> None:
    program = Path(sys.executable).with_name(command[0])
    done = run(program, *command[1:], cwd=project)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("project", ["deployment"], indirect=True)
def test_a_fault_in_those_files_is_found(project: Path) -> None:
    for name, old, new in (
        ("compose.yaml", "services:", "servces:"),
        (".github/workflows/ci.yml", "runs-on:", "run-on:"),
    ):
        (project / name).write_text((project / name).read_text("utf-8").replace(old, new), "utf-8")
    for schema, name in (("compose-spec", "compose.yaml"), ("github-workflows", ".github/workflows/ci.yml")):
        checker = Path(sys.executable).with_name("check-jsonschema")
        done = run(checker, "--builtin-schema", f"vendor.{schema}", name, cwd=project)
        assert done.returncode == 1, done.stdout


def test_images_are_built_with_the_uv_that_is_locked() -> None:
    """Dockerfiles can't read the lock of the tests, so a test reads them."""
    files = [path for path in (ROOT / "docs").rglob("Dockerfile") if "uv" in path.read_text("utf-8")]
    found = {path: re.findall(r"\buv(?:==|:)(\d[\d.]*)", path.read_text("utf-8")) for path in files}
    assert len(files) > 1
    assert {path.as_posix(): versions for path, versions in found.items() if set(versions) - {LOCKED["uv"]}} == {}


def test_what_the_image_installs_are_the_versions_that_are_tested() -> None:
    pinned = locked_versions(FOLDER / "deployment" / "requirements.txt")
    assert len(pinned) > 10
    assert {name: version for name, version in pinned.items() if LOCKED.get(name) != version} == {}


# Growth


def test_a_stage_adds_to_the_one_before_and_removes_from_it(small: Roadmap) -> None:
    first, second = (phase.id for phase in small.phases)
    stages = (ExampleStage(phase=first, adds="a"), ExampleStage(phase=second, adds="b", removes=("old", "b.py")))
    grown = small.model_copy(update={"example": stages})
    added = {first: {"a.py": 1, "b.py": 1, "old/c.py": 1, "older.py": 1}, second: {"a.py": 2, "d.py": 2}}
    assert stage_files(grown, added, first) == added[first]
    assert stage_files(grown, added, second) == {"a.py": 2, "older.py": 1, "d.py": 2}
    assert list(example_problems(grown, added, "x")) == []
    with pytest.raises(LookupError, match=f"no stage 'other'; valid: {first}, {second}"):
        stage_files(grown, added, "other")


def test_a_removal_of_nothing_and_a_folder_of_no_phase_are_told(small: Roadmap) -> None:
    first = small.phases[0].id
    grown = small.model_copy(update={"example": (ExampleStage(phase=first, adds="a", removes=("gone.py",)),)})
    assert [problem.message for problem in example_problems(grown, {f"{first}s": {}}, "x")] == [
        f"no stage of the example has the phase '{first}s'; did you mean '{first}'?",
        "the stage before has no 'gone.py'; remove the line",
    ]
