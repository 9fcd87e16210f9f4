"""The site's macros: everything that pages draw from data/roadmap.yml."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: "MacrosPlugin") -> None:
    """Register the macros with mkdocs-macros; called once for each build."""
    # Imported here, so that `macros.hooks` and the command line can use the package without loading all of it.
    from macros.rendering.page_macros import MACROS, PageMacros

    build = env.conf.extra["build"]
    macros = PageMacros(build.roadmap, lambda: str(env.page.file.src_uri), build.content)
    for name in MACROS:
        env.macro(getattr(macros, name), name)  # type: ignore[no-untyped-call]  # mkdocs-macros has no types
