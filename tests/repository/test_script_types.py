"""Wrong types are found in all scripts of the site; the check itself is `make check-scripts`."""

import shutil
from pathlib import Path

import pytest

from tests.support.node import PACKAGES, install, installed
from tests.support.script_types import SCRIPTS, scripts, type_errors


@pytest.fixture(scope="module", autouse=True)
def _typescript() -> None:
    """Installs TypeScript where the tests are run without make."""
    assert installed() or install() == 0, "no typescript: run tests/node.py"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the scripts, with what they import."""
    shutil.copytree(SCRIPTS.parent, tmp_path / "assets")
    (tmp_path / "node_modules").symlink_to(PACKAGES)
    return tmp_path / "assets" / SCRIPTS.name


def test_all_scripts_are_looked_at() -> None:
    assert {"tooltips.js", "lib/dom.js", "search/box.js", "search/engine.js", "search/worker.js"} <= set(scripts())


@pytest.mark.parametrize(
    ("script", "line", "message"),
    [
        ("tooltips.js", "hide(tooltip);", "Expected 0 arguments, but got 1."),
        ("lib/dom.js", "export const same = (it) => it;", "Parameter 'it' implicitly has an 'any' type."),
        ("search/box.js", 'import("./controls.js").then((it) => it.start());', "Expected 2 arguments, but got 0."),
        # What is vendored has types, too.
        (
            "search/words.js",
            "stemmer(1);",
            "Argument of type 'number' is not assignable to parameter of type 'string'.",
        ),
        ("search/vocabulary.js", "new SearchableMap().missing();", "Property 'missing' does not exist on type"),
        ("diagrams.js", "mermaid().then((it) => it.missing());", "Property 'missing' does not exist on type"),
        (
            "diagram-viewer.js",
            'import("../vendor/panzoom/panzoom.es.js").then((it) => it.missing);',
            "Property 'missing' does not exist on type",
        ),
        # The search's worker has no page.
        ("search/engine.js", "document.title;", "Cannot find name 'document'."),
    ],
)
def test_a_wrong_type_is_found(copy: Path, script: str, line: str, message: str) -> None:
    with (copy / script).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    errors, said = type_errors(copy)
    assert {name for name, _ in errors} == {script}, said
    assert message in said


def test_a_script_that_no_project_has_is_told(copy: Path) -> None:
    settings = copy / "tsconfig.json"
    settings.write_text(settings.read_text("utf-8").replace('["**/*.js"]', '["lib/*.js"]'), "utf-8")
    with pytest.raises(RuntimeError, match=r"tsc did not look at .*tooltips\.js"):
        type_errors(copy)
