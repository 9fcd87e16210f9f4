"""MkDocs hooks. They only connect MkDocs' events to functions of this package."""

import sys
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

_command = "build"


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember the command: macros are only reloaded while serving."""
    global _command
    _command = command


@event_priority(100)  # before mkdocs-macros imports the package and reads the data
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop on faulty data before anything is written, and arrange the navigation by the data."""
    if _command == "serve":
        # Python keeps imported modules; without this an edited one would not show until a restart.
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    from macros.loader import load
    from macros.navigation import arranged
    from macros.problems import RoadmapError

    try:
        config.nav = arranged(config.nav or [], load())
    except RoadmapError as error:
        raise Abort(str(error)) from None
    return config


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """Give the page of an entry its title, description and tags, and every page its tooltips."""
    from macros.loader import load
    from macros.page_data import abbreviations, metadata

    roadmap = load()
    page.meta.update(metadata(roadmap, page.file.src_uri))
    return f"{markdown}\n\n{abbreviations(roadmap)}"
