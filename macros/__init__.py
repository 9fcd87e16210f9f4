"""The site's macros: everything that pages draw from data/roadmap.yml."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: "MacrosPlugin") -> None:
    """Register the macros with mkdocs-macros; called once for each build."""
    # Imported here, so that `macros.hooks` and the command line can use the package without loading all of it.
    from dataclasses import replace

    from macros.content.files import read_site_content
    from macros.loading.loader import load
    from macros.paths import DOCS_DIR
    from macros.rendering.page_macros import MACROS, PageMacros

    files = replace(read_site_content(DOCS_DIR), site=env.conf.extra["site"])
    blocks = PageMacros(load(), lambda: str(env.page.file.src_uri), files)
    for name in MACROS:
        env.macro(getattr(blocks, name), name)  # type: ignore[no-untyped-call]  # mkdocs-macros has no types
