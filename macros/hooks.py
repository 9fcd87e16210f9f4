"""MkDocs hooks. They only connect MkDocs' events to functions of this package."""

import sys
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

_serving = False


def on_startup(*, command: str, **_: Any) -> None:
    """Remember whether the site is served: macros are only reloaded then."""
    global _serving
    _serving = command == "serve"


@event_priority(100)  # before mkdocs-macros imports the package and reads the data
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop on faulty data before anything is written, arrange the navigation by the data, and set the edit links."""
    if _serving:
        # Python keeps imported modules; without this an edited one would not show until a restart.
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    from macros.loader import load
    from macros.navigation import arranged
    from macros.problems import RoadmapError

    try:
        roadmap = load()
    except RoadmapError as error:
        raise Abort(str(error)) from None
    config.nav = arranged(config.nav or [], roadmap)
    config.edit_uri = f"{config.extra['repository_url'].rstrip('/')}/edit/main/docs/"
    config.extra["roadmap"] = roadmap
    return config


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Give the page of an entry its title, description and tags, and every page its tooltips."""
    from macros.page_data import abbreviations, metadata

    roadmap = config.extra["roadmap"]
    page.meta.update(metadata(roadmap, page.file.src_uri))
    return f"{markdown}\n\n{abbreviations(roadmap)}"
