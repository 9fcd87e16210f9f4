"""Lists in scripts what the modules that they load on demand import, so that a browser asks for all of it at once.

A browser learns what a module imports when the module is there; without a list it would wait for one after the other.
A script that has the line `const IMPORTS = …;` gets the list there. In docs/ the list is empty: so the script works as
well, only slower.
"""

import re
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

SCRIPTS = "assets/javascripts"
LIST = re.compile(r"(?<=const IMPORTS = ).*(?=;)")
DOCUMENTATION = re.compile(r"/\*\*.*?\*/", re.DOTALL)
LOADED = re.compile(r'\bimport\("([^"]+)"\)')
IMPORTED = re.compile(r'^(?:import|export)\s*(?:[*{\w][\w$*{},\s]*?\bfrom\s*)?"([^"]+)"', re.MULTILINE)


def scripts_with_imports(docs: Path) -> dict[str, str]:
    """Return the text of each script that wants a list, with the list, by its path below docs/.

    Raises ValueError for an import that a browser can't follow.
    """

    def read(path: str) -> str:
        return (docs / path).read_text("utf-8")

    paths = [path.relative_to(docs).as_posix() for path in sorted((docs / SCRIPTS).rglob("*.js"))]
    return {path: with_imports(path, read) for path in paths if LIST.search(read(path))}


def with_imports(script: str, read: Callable[[str], str]) -> str:
    """Return the text of a script with the list of what the modules that it loads on demand import.

    `read` gives the text of a file. Raises ValueError for an import that a browser can't follow.
    """
    text = read(script)
    loaded = [_resolved(it, script) for it in LOADED.findall(DOCUMENTATION.sub("", text))]
    found = list(loaded)
    for module in found:  # which grows
        found += [it for it in _imports(module, read) if it not in found]
    addresses = [_address(module, script) for module in found[len(loaded) :]]
    return LIST.sub(lambda _: f"[{', '.join(addresses)}]", text, count=1)


def _imports(module: str, read: Callable[[str], str]) -> list[str]:
    """Return what a module imports itself, each once."""
    try:
        text = read(module)
    except FileNotFoundError:
        raise ValueError(f"docs/{module} is imported, but not there") from None
    return list(dict.fromkeys(_resolved(it, module) for it in IMPORTED.findall(text)))


def _resolved(specifier: str, module: str) -> str:
    """Return the path of what a module names."""
    if not specifier.startswith(("./", "../")):
        raise ValueError(
            f'docs/{module} imports "{specifier}", which no browser finds; name a file, from "./" or "../" on'
        )
    return normpath(join(dirname(module), specifier))


def _address(module: str, script: str) -> str:
    """Return how a script names a module."""
    path = relpath(module, dirname(script))
    return f'"{path}"' if path.startswith("../") else f'"./{path}"'
