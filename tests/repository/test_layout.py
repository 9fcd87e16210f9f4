"""The test of a module is found by its name: tests/<package>/test_<module>.py tests macros/<package>/<module>.py."""

from pathlib import Path

import pytest

from tests.support.website import ROOT

PACKAGES = sorted(path.parent for path in (ROOT / "macros").rglob("__init__.py") if path.parent != ROOT / "macros")
OF_SEVERAL_MODULES = {
    "api/test_stability.py",  # the schemas of all documents
    "diagrams/test_flowchart_crossings.py",  # sources and drawings together
    "rendering/test_hostile_text.py",  # all macros
}


def below(path: Path, folder: str) -> str:
    return path.relative_to(ROOT / folder).as_posix()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: below(package, "macros"))
def test_tests_are_named_after_modules(package: Path) -> None:
    folder = ROOT / "tests" / below(package, "macros")
    tests = {test.name.removeprefix("test_"): below(test, "tests") for test in folder.glob("test_*.py")}
    modules = {module.name for module in package.glob("*.py")}
    assert tests, f"{folder} has no tests"
    assert [it for name, it in tests.items() if name not in modules and it not in OF_SEVERAL_MODULES] == []


def test_no_module_is_long_without_a_reason() -> None:
    long = [path for path in (ROOT / "macros").rglob("*.py") if len(path.read_text("utf-8").splitlines()) > 300]
    assert [path.name for path in long if "The module is long because" not in path.read_text("utf-8")] == []
