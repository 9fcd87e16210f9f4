"""MkDocs hooks. They only connect MkDocs' events to functions of this package."""

import json
import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
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


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Serve the site's own style sheets as one file, what readers download, and what leads on from former addresses.

    On a slow line each more style sheet is a wait before anything shows.
    """
    from macros.downloads import downloads
    from macros.redirects import redirects

    names = [f"assets/stylesheets/{name}.css" for name in config.extra["stylesheets"]]
    parts = {name: files.get_file_from_path(name) for name in names}
    if missing := [name for name, part in parts.items() if part is None]:
        raise Abort(f"mkdocs.yml: extra.stylesheets: no such file: {', '.join(f'docs/{name}' for name in missing)}")
    found = [part for part in parts.values() if part is not None]
    for part in found:
        files.remove(part)
    styles = "\n".join(part.content_string for part in found)
    files.append(File.generated(config, "assets/stylesheets/site.css", content=styles))
    for path, content in downloads(config.extra["roadmap"], Path(config.docs_dir)).items():
        files.append(File.generated(config, path, content=content))
    for path, page in redirects(config.extra["roadmap"], config.site_url or "").items():
        # Without this, exclude_docs would take it for a template beside a topic's page.
        files.append(File.generated(config, path, content=page, inclusion=InclusionLevel.INCLUDED))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Give the page of an entry its title, description and tags, and every page its tooltips."""
    from macros.page_data import abbreviations, metadata

    roadmap = config.extra["roadmap"]
    page.meta.update(metadata(roadmap, page.file.src_uri))
    return f"{markdown}\n\n{abbreviations(roadmap)}"


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say how long the page takes to read, and draw its diagrams or leave them to the browser."""
    from macros.reading_time import with_reading_time

    html = with_reading_time(html)
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
        from macros.diagrams import framed

        html = framed(html)
        scripts.insert(0, "diagrams.js")
    urls = [get_relative_url(f"assets/javascripts/{script}", page.url) for script in scripts]
    return html + "".join(f'\n<script type="module" src="{url}" fetchpriority="low"></script>' for url in urls)


def on_env(env: Any, **_: Any) -> Any:
    """Stop, with all faults at once, before a page is written with a diagram that could not be drawn."""
    if _faults:
        raise Abort("\n".join(["Diagrams that cannot be drawn:", *_faults]))
    return env


def on_post_page(output: str, **_: Any) -> str:
    """Keep out of the first visit what nobody has asked for yet."""
    from macros.first_visit import lightened

    return lightened(output)


def on_post_template(output_content: str, *, template_name: str, **_: Any) -> str:
    """The same for the page of what is not found."""
    from macros.first_visit import lightened

    return lightened(output_content) if template_name == "404.html" else output_content


@event_priority(-100)  # after the search plugin has written its index
def on_post_build(config: MkDocsConfig) -> None:
    """Write the site's own search index in place of the plugin's, which the theme would fetch on every visit."""
    from macros.search_index import search_files

    site = Path(config.site_dir)
    fetched = site / "search" / "search_index.json"
    for path, content in search_files(json.loads(fetched.read_text("utf-8")), config.extra["roadmap"]).items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
