"""MkDocs hooks. They only connect MkDocs' events to functions of this package."""

import logging
import sys
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

log = logging.getLogger("mkdocs.hooks.roadmap")
_serving = False
_faults: list[str] = []


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
    from macros.diagram_mode import drawn_at_build
    from macros.loader import load
    from macros.navigation import arranged
    from macros.problems import RoadmapError
    from macros.relations import relations

    _faults.clear()
    try:
        roadmap = load()
        config.extra["drawn"] = drawn_at_build(config.extra["diagrams"], hosted=bool(config.extra["hosted"]))
    except (RoadmapError, ValueError) as error:
        raise Abort(str(error)) from None
    if not config.extra["drawn"]:
        log.info("diagrams are left to Mermaid in the browser")
    config.nav = arranged(config.nav or [], roadmap)
    config.edit_uri = f"{config.extra['repository_url'].rstrip('/')}/edit/main/docs/"
    config.extra["roadmap"] = roadmap
    config.extra["relations"] = relations(roadmap)
    return config


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Give the page of an entry its title, description and tags, and every page its tooltips."""
    from macros.page_data import abbreviations, metadata

    roadmap = config.extra["roadmap"]
    page.meta.update(metadata(roadmap, page.file.src_uri))
    return f"{markdown}\n\n{abbreviations(roadmap)}"


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Draw the page's diagrams, or leave that to the browser; either way it gets the scripts that belong to them."""
    if 'class="diagram__source"' not in html:
        return html
    scripts = ["diagram-viewer.js"]
    if config.extra["drawn"]:
        from macros.drawing_style import drawing_style
        from macros.inline import with_drawings

        address = page.canonical_url or ""
        drawn = with_drawings(html, address=address, style=drawing_style(), relations=config.extra["relations"])
        html = drawn.html
        for name, content in drawn.files.items():
            files.append(File.generated(config, f"{page.url}{name}", content=content))
        _faults.extend(f"docs/{page.file.src_uri}: {fault}" for fault in drawn.faults)
    else:
        scripts.insert(0, "diagrams.js")
    urls = [get_relative_url(f"assets/javascripts/{script}", page.url) for script in scripts]
    return html + "".join(f'\n<script type="module" src="{url}"></script>' for url in urls)


def on_env(env: Any, **_: Any) -> Any:
    """Stop, with all faults at once, before a page is written with a diagram that could not be drawn."""
    if _faults:
        raise Abort("\n".join(["Diagrams that cannot be drawn:", *_faults]))
    return env
