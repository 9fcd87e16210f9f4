"""MkDocs hooks. They only connect MkDocs' events to functions of this package."""

import json
import logging
import sys
from html import unescape
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
    """Stop on faulty data before anything is written, complete the navigation from the data, and set the edit links."""
    if _serving:
        # Python keeps imported modules; without this an edited one would not show until a restart.
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    from macros.api.documents import api_files
    from macros.build.downloads import project_licence
    from macros.build.edit_links import EditLinks
    from macros.build.feed import FEED
    from macros.build.git_history import read_history
    from macros.build.navigation import complete_navigation
    from macros.build.repository_urls import BRANCH, file_address
    from macros.diagrams.dependencies import relations
    from macros.diagrams.mode import drawn_at_build
    from macros.loading.loader import load
    from macros.loading.yaml_reader import read_yaml
    from macros.model.problems import RoadmapError
    from macros.model.site import SiteSettings
    from macros.paths import DATA_FILE, ROOT

    _faults.clear()
    if not config.site_url:
        raise Abort("SITE_URL is empty; set it to the address at which the site is served, or leave it unset")
    try:
        roadmap = load()
        config.extra["drawn"] = drawn_at_build(config.extra["diagrams"], hosted=bool(config.extra["hosted"]))
    except (RoadmapError, ValueError) as error:
        raise Abort(str(error)) from None
    if not config.extra["drawn"]:
        log.info("diagrams are left to Mermaid in the browser")
    config.nav = complete_navigation(config.nav or [], roadmap)
    repository = config.extra["repository_url"]
    data_file = DATA_FILE.relative_to(ROOT).as_posix()
    config.edit_uri = f"{repository.rstrip('/')}/edit/{BRANCH}/docs/"
    config.extra["facts"] = EditLinks(read_yaml(DATA_FILE, data_file))
    config.extra["data_address"] = file_address(repository, data_file)
    config.extra["history"] = read_history(ROOT, "docs", data_file)
    config.extra["feed"] = FEED if roadmap.changes else ""  # pages ask for this as well
    config.extra["roadmap"] = roadmap
    config.extra["relations"] = relations(roadmap)
    config.extra["site"] = SiteSettings(
        url=config.site_url,
        name=config.site_name,
        description=config.site_description or "",
        repository=repository.rstrip("/"),
        licence=project_licence(),
    )
    config.extra["api"] = api_files(roadmap, config.extra["site"])
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Serve the site's own style sheets as one file, what readers download, what programs read, and former addresses.

    On a slow line each more style sheet is a wait before anything shows.
    """
    from macros.build.downloads import downloads
    from macros.build.feed import FEED, change_feed
    from macros.build.redirects import redirects
    from macros.build.robots import robots
    from macros.content.files import page_headings

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
    site = config.extra["site"]
    texts = {"robots.txt": robots(site), **config.extra["api"]}
    if config.extra["feed"]:
        headings = page_headings(Path(config.docs_dir))
        texts[FEED] = change_feed(config.extra["roadmap"], headings, title=site.name, site_url=site.url)
    for path, text in texts.items():
        files.append(File.generated(config, path, content=text))
    for path, page in redirects(config.extra["roadmap"], site.url).items():
        # Without this, exclude_docs would take it for a template beside a topic's page.
        files.append(File.generated(config, path, content=page, inclusion=InclusionLevel.INCLUDED))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Give the page of an entry its title, description, tags and data, and every page its tooltips."""
    from macros.api.documents import document_about
    from macros.rendering.page_meta import abbreviations, metadata

    roadmap = config.extra["roadmap"]
    page.meta.update(metadata(roadmap, page.file.src_uri), document=document_about(roadmap, page.file.src_uri))
    return f"{markdown}\n\n{abbreviations(roadmap)}"


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say how long a page takes to read and when it changed, link its facts, draw its diagrams, add its scripts."""
    from macros.build.last_changed import last_changed
    from macros.build.reading_time import with_reading_time
    from macros.rendering.provenance import marked_facts

    facts = config.extra["facts"]
    shown = [facts[label] for label in marked_facts(html)]
    # Before the theme's templates, of which the sitemap is the first to ask.
    page.meta["last_changed"] = last_changed(page.file.src_uri, shown, config.extra["history"])
    if page.meta["last_changed"]:
        page.update_date = page.meta["last_changed"].isoformat()
    html = facts.linked(with_reading_time(html), config.extra["data_address"])
    scripts = ["tooltips.js"] if "<abbr title=" in html else []
    if 'class="diagram__source"' in html:
        html = _with_diagrams(html, page, config, files)
        scripts += ["diagram-viewer.js"] if config.extra["drawn"] else ["diagrams.js", "diagram-viewer.js"]
    urls = [get_relative_url(f"assets/javascripts/{script}", page.url) for script in scripts]
    return html + "".join(f'\n<script type="module" src="{url}" fetchpriority="low"></script>' for url in urls)


def _with_diagrams(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if config.extra["drawn"]:
        from macros.diagrams.inline_svg import with_drawings
        from macros.diagrams.stylesheet import drawing_style

        address = page.canonical_url or ""
        drawn = with_drawings(html, address=address, style=drawing_style(), relations=config.extra["relations"])
        html = drawn.html
        for name, content in drawn.files.items():
            files.append(File.generated(config, f"{page.url}{name}", content=content))
        _faults.extend(f"docs/{page.file.src_uri}: {fault}" for fault in drawn.faults)
        return html
    from macros.diagrams.figure import framed

    return framed(html)


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Tell the theme's templates where the page is edited, shown and reported."""
    from macros.build.repository_urls import page_links

    title = unescape(next((heading.title for heading in page.toc if heading.level == 1), str(page.title)))
    address = page.canonical_url or page.url
    context["page_links"] = page_links(config.extra["repository_url"], page.file.src_uri, address, title)
    return context


def on_env(env: Any, **_: Any) -> Any:
    """Stop, with all faults at once, before a page is written with a diagram that could not be drawn."""
    if _faults:
        raise Abort("\n".join(["Diagrams that cannot be drawn:", *_faults]))
    return env


def on_post_page(output: str, **_: Any) -> str:
    """Keep out of the first visit what nobody has asked for yet."""
    from macros.build.theme_patches import defer_scripts

    return defer_scripts(output)


def on_post_template(output_content: str, *, template_name: str, **_: Any) -> str:
    """The same for the page of what is not found."""
    from macros.build.theme_patches import defer_scripts

    return defer_scripts(output_content) if template_name == "404.html" else output_content


@event_priority(-100)  # after the search plugin has written its index
def on_post_build(config: MkDocsConfig) -> None:
    """Write the site's own search index in place of the one that each visit would fetch, and lock the pages."""
    from macros.loading.loader import load_search
    from macros.search.index import search_files

    site = Path(config.site_dir)
    fetched = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    for path, content in search_files(fetched, config.extra["roadmap"], load_search()).items():
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
    drawn = config.extra["drawn"]
    found = apply_policy(pages, site_url=config.extra["site"].url, drawn=drawn, enforced=not _serving)
    if found.faults:
        raise Abort("\n".join(["Pages that the Content-Security-Policy would break:", *found.faults]))
    for name, page in found.pages.items():
        (site / name).write_text(page, "utf-8")
    lasting = [file.relative_to(site).as_posix() for file in site.glob("assets/**/*.????????.min.*") if file.is_file()]
    headers = headers_file(policy_of_host(found.policy, drawing_style() if drawn else None), lasting)
    (site / "_headers").write_text(headers, "utf-8")
