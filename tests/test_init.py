"""The package as mkdocs-macros sees it, and the rule that renderers only turn models into text."""

import ast
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

import macros
from macros.content.files import read_site_content
from macros.loading.loader import load
from macros.paths import DOCS_DIR
from macros.rendering.page_macros import MACROS
from tests.support.website import ROOT

PACKAGE = ROOT / "macros"
ENTRANCES = ("rendering.page_macros", "rendering.page_meta", "build.navigation")
# What reads files, knows the time, or belongs to MkDocs.
FORBIDDEN_MODULES = {
    "mkdocs",
    "mkdocs_macros",
    "mermaid2",
    "os",
    "io",
    "sys",
    "glob",
    "shutil",
    "tempfile",
    "time",
    "yaml",
}
FORBIDDEN_NAMES = {"Path", "open", "read_text", "read_bytes", "today", "now", "utcnow", "environ"}


class Environment:
    """What mkdocs-macros hands to define_env, as far as we use it."""

    def __init__(self, page: str) -> None:
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=page))
        build = SimpleNamespace(roadmap=load(), content=read_site_content(DOCS_DIR))
        self.conf = SimpleNamespace(extra={"build": build})
        self.registered: dict[str, Callable[..., Any]] = {}

    def macro(self, function: Callable[..., Any], name: str) -> None:
        self.registered[name] = function


def test_every_macro_is_registered_and_knows_the_current_page() -> None:
    environment = Environment("topics/http.md")
    macros.define_env(environment)  # type: ignore[arg-type]
    assert set(environment.registered) == set(MACROS)
    environment.page.file.src_uri = "topics/functions.md"
    assert environment.registered["topic_card"]().startswith("# Functions\n")


def test_the_registration_does_nothing_else() -> None:
    assert len((PACKAGE / "__init__.py").read_text(encoding="utf-8").splitlines()) < 40


def reached(names: tuple[str, ...]) -> set[str]:
    """The modules of the package that some of them import, directly or not, and these themselves."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [module.removeprefix("macros.") for module in imports(name) if module.startswith("macros.")]
    return found


def imports(name: str) -> Iterator[str]:
    """The modules that a module of the package imports anywhere."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            module = str(node.module)
            is_package = (ROOT / module.replace(".", "/")).is_dir()
            yield from (f"{module}.{alias.name}" for alias in node.names) if is_package else [module]


def tree(name: str) -> ast.Module:
    path = PACKAGE / name.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


RENDERERS = sorted(reached(ENTRANCES))


def test_renderers_are_found() -> None:
    assert {"text.html", "model.schedule", "diagrams.flowchart", "rendering.phases", "api.documents"} <= set(RENDERERS)


@pytest.mark.parametrize("name", RENDERERS)
def test_renderers_import_no_mkdocs_read_no_files_and_ask_for_no_time(name: str) -> None:
    assert not {module.partition(".")[0] for module in imports(name)} & FORBIDDEN_MODULES
    names = {node.id for node in ast.walk(tree(name)) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)}
    assert not names & FORBIDDEN_NAMES
