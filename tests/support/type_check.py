"""Type-checks the programs that readers see, each by itself, because their modules share names such as `main`."""

import os
import sys
from pathlib import Path

from tests.support.website import ROOT, run

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
CACHE = ROOT / ".mypy_cache" / "readers" / WORKER
"""A cache for each worker: two mypy at once would write into the same files."""
CONFIGURATION = """\
[mypy]
strict = true
plugins = {plugins}
cache_dir = {cache}
{django}
"""


def programs_in(folder: Path) -> list[tuple[Path, list[Path]]]:
    """Return every program of a folder: where it is run from, and its modules.

    The modules that lie in the folder itself are one; so is every folder in it that has modules.
    """
    roots = [folder, *sorted(path for path in folder.glob("*/") if any(path.rglob("*.py")))]
    modules = [(root, sorted(root.glob("*.py") if root == folder else root.rglob("*.py"))) for root in roots]
    return [(root, found) for root, found in modules if found]


def type_errors(root: Path, modules: list[Path], scratch: Path) -> str:
    """Return what mypy says of a program's modules, or nothing if all is well; `scratch` is an empty folder."""
    settings = [path for path in modules if "INSTALLED_APPS" in path.read_text("utf-8")]
    plugins, django = ["pydantic.mypy"], ""
    if settings:
        module = ".".join(settings[0].relative_to(root).with_suffix("").parts)
        plugins.append("mypy_django_plugin.main")
        django = f"[mypy.plugins.django-stubs]\ndjango_settings_module = {module}"
    configuration = scratch / "mypy.ini"
    # A cache for each set of plugins: mypy throws away what was made with another one.
    text = CONFIGURATION.format(plugins=", ".join(plugins), cache=CACHE / f"plugins-{len(plugins)}", django=django)
    configuration.write_text(text, "utf-8")
    names = [os.fspath(path.relative_to(root)) for path in modules]
    # mypy's plugin imports the settings, from the folder that the program is run from.
    done = run(sys.executable, "-m", "mypy", "--config-file", configuration, *names, cwd=root, PYTHONPATH=str(root))
    return "" if done.returncode == 0 else done.stdout
