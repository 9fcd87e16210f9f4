"""MkDocs hooks. They only connect MkDocs' events to functions of this package."""

import json
import logging
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from macros.build.site_build import SiteBuild

log = logging.getLogger("mkdocs.hooks.roadmap")
_serving = False


def on_startup(*, command: str, **_: Any) -> None:
    """Remember whether the site is served: macros are only reloaded then."""
    global _serving
    _serving = command == "serve"


@event_priority(100)  # before mkdocs-macros imports the package
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop on faulty data before anything is written, complete the navigation from the data, and set the edit links."""
    if _serving:
        # Python keeps imported modules; without this an edited one would not show until a restart.
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    from macros.build.navigation import complete_navigation
    from macros.build.repository_urls import BRANCH
    from macros.build.site_build import start_build
    from macros.model.problems import RoadmapError

    if not config.site_url:
        raise Abort("SITE_URL is empty; set it to the address at which the site is served, or leave it unset")
    repository = config.extra["repository_url"]
    try:
        build = start_build(
            url=config.site_url,
            name=config.site_name,
            description=config.site_description or "",
            repository=repository,
            diagrams=config.extra["diagrams"],
            hosted=bool(config.extra["hosted"]),
        )
    except (RoadmapError, ValueError) as error:
        raise Abort(str(error)) from None
    if not build.drawn:
        log.info("diagrams are left to Mermaid in the browser")
    config.extra["build"] = build
    config.nav = complete_navigation(config.nav or [], build.roadmap)
    config.edit_uri = f"{repository.rstrip('/')}/edit/{BRANCH}/docs/"
    return config


def _build(config: MkDocsConfig) -> "SiteBuild":
    """Return what this build knows; on_config puts it there, where macros and templates find it as well."""
    build: SiteBuild = config.extra["build"]
    return build


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Serve the site's own style sheets as one file, what readers download, what programs read, and former addresses.

    On a slow line each more style sheet is a wait before anything shows.
    """
    from macros.build.downloads import downloads
    from macros.build.feed import change_feed
    from macros.build.redirects import redirects
    from macros.build.robots import robots
    from macros.build.script_imports import scripts_with_imports
    from macros.rendering.changes import FEED

    names = [f"assets/stylesheets/{name}.css" for name in config.extra["stylesheets"]]
    parts = {name: files.get_file_from_path(name) for name in names}
    if missing := [name for name, part in parts.items() if part is None]:
        raise Abort(f"mkdocs.yml: extra.stylesheets: no such file: {', '.join(f'docs/{name}' for name in missing)}")
    found = [part for part in parts.values() if part is not None]
    for part in found:
        files.remove(part)
    styles = "\n".join(part.content_string for part in found)
    files.append(File.generated(config, "assets/stylesheets/site.css", content=styles))
    try:
        scripts = scripts_with_imports(Path(config.docs_dir))
    except ValueError as error:
        raise Abort(str(error)) from None
    for path, text in scripts.items():
        files.remove(files.src_uris[path])
        files.append(File.generated(config, path, content=text))
    build = _build(config)
    for path, content in downloads(build.roadmap, Path(config.docs_dir)).items():
        files.append(File.generated(config, path, content=content))
    texts = {"robots.txt": robots(build.settings), **build.content.documents}
    if build.roadmap.changes:
        texts[FEED] = change_feed(
            build.roadmap, build.content.headings, title=build.settings.name, site_url=build.settings.url
        )
    for path, text in texts.items():
        files.append(File.generated(config, path, content=text))
    for path, page in redirects(build.roadmap, build.settings.url).items():
        # Without this, exclude_docs would take it for a template beside a topic's page.
        files.append(File.generated(config, path, content=page, inclusion=InclusionLevel.INCLUDED))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Give the page of an entry its title, description, tags and data, and every page its tooltips."""
    from macros.api.documents import document_about
    from macros.rendering.page_meta import abbreviations, metadata

    roadmap = _build(config).roadmap
    page.meta.update(metadata(roadmap, page.file.src_uri), document=document_about(roadmap, page.file.src_uri))
    return f"{markdown}\n\n{abbreviations(roadmap)}"


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say how long a page takes to read and when it changed, link its facts, draw its diagrams, add its scripts."""
    from macros.build.checklists import with_drawn_boxes
    from macros.build.console_blocks import with_commands_to_copy
    from macros.build.last_changed import last_changed
    from macros.build.reading_time import with_reading_time
    from macros.rendering.provenance import marked_facts

    build = _build(config)
    shown = [build.edit_links[label] for label in marked_facts(html)]
    # Before the theme's templates, of which the sitemap is the first to ask.
    page.meta["last_changed"] = last_changed(page.file.src_uri, shown, build.history)
    if page.meta["last_changed"]:
        page.update_date = page.meta["last_changed"].isoformat()
    html = build.edit_links.linked(with_reading_time(with_drawn_boxes(with_commands_to_copy(html))), build.data_address)
    diagrams = build.draw_diagrams(html, page.canonical_url or "")
    for name, content in diagrams.files.items():
        files.append(File.generated(config, f"{page.url}{name}", content=content))
    build.faults.extend(f"docs/{page.file.src_uri}: {fault}" for fault in diagrams.faults)
    # Inside the content, where instant navigation runs them.
    urls = [get_relative_url(f"assets/javascripts/{script}", page.url) for script in diagrams.scripts]
    tags = [f'\n<script type="module" src="{url}" fetchpriority="low"></script>' for url in urls]
    return "".join([diagrams.html, *tags])


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Tell the theme's templates where the page is edited, shown and reported."""
    from macros.build.repository_urls import page_links

    title = unescape(next((heading.title for heading in page.toc if heading.level == 1), str(page.title)))
    address = page.canonical_url or page.url
    context["page_links"] = page_links(config.extra["repository_url"], page.file.src_uri, address, title)
    return context


def on_env(env: Any, config: MkDocsConfig, **_: Any) -> Any:
    """Stop, with all faults at once, before a page is written with a diagram that could not be drawn."""
    if faults := _build(config).faults:
        raise Abort("\n".join(["Diagrams that cannot be drawn:", *faults]))
    return env


def on_post_page(output: str, **_: Any) -> str:
    """Keep out of the first visit what nobody has asked for yet."""
    from macros.build.theme_patches import defer_scripts

    return defer_scripts(output)


def on_post_template(output_content: str, *, template_name: str, **_: Any) -> str:
    """Return the same for the page of what is not found."""
    from macros.build.theme_patches import defer_scripts

    return defer_scripts(output_content) if template_name == "404.html" else output_content


def on_build_error(error: Exception, **_: Any) -> None:
    """Say in one sentence that the disk is full, or that a file can't be read or written for another reason."""
    if isinstance(error, OSError):
        raise Abort(f"the site is not built: {error.strerror or error} ({error.filename})") from None


@event_priority(-100)  # after the search plugin has written its index
def on_post_build(config: MkDocsConfig) -> None:
    """Write the site's own search index in place of the one that each visit would fetch, and lock the pages."""
    from macros.search.index import search_files

    site = Path(config.site_dir)
    fetched = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    for path, content in search_files(fetched, _build(config).roadmap, _build(config).search).items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    _lock(config)


def _lock(config: MkDocsConfig) -> None:
    """Give all pages, once every one is written, their Content-Security-Policy, and a host its headers.

    The live reload of `mkdocs serve` is an inline script that is new each time, so that pages have no policy there.
    """
    from macros.build.csp import apply_policy, headers_file, policy_of_host
    from macros.diagrams.stylesheet import drawing_style

    site = Path(config.site_dir)
    pages = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    build = _build(config)
    found = apply_policy(pages, site_url=build.settings.url, drawn=build.drawn, enforced=not _serving)
    if found.faults:
        raise Abort("\n".join(["Pages that the Content-Security-Policy would break:", *found.faults]))
    for name, page in found.pages.items():
        (site / name).write_text(page, "utf-8")
    lasting = [file.relative_to(site).as_posix() for file in site.glob("assets/**/*.????????.min.*") if file.is_file()]
    headers = headers_file(policy_of_host(found.policy, drawing_style() if build.drawn else None), lasting)
    (site / "_headers").write_text(headers, "utf-8")
