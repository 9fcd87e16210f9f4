"""What a build of the site knows from its start to its end: read and computed once, before MkDocs writes anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from macros.api.documents import api_files
from macros.build.downloads import project_licence
from macros.build.edit_links import EditLinks
from macros.build.git_history import History, read_history
from macros.build.repository_urls import file_address
from macros.build.site_check import sound_roadmap
from macros.content.files import read_site_content
from macros.content.site_files import SiteContent
from macros.diagrams.dependencies import Relation, relations
from macros.diagrams.figure import PageDiagrams, left_to_the_browser
from macros.diagrams.mode import drawn_at_build
from macros.loading.loader import load_search
from macros.loading.yaml_reader import read_yaml
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from macros.model.site import SiteSettings
from macros.paths import DATA_FILE, DOCS_DIR, ROOT


@dataclass(frozen=True)
class SiteBuild:
    """The roadmap, the site that is built of it, and what its pages show."""

    roadmap: Roadmap
    search: SearchData
    settings: SiteSettings
    content: SiteContent
    """The files around the pages, and the API's documents."""
    edit_links: EditLinks
    data_address: str
    """Where readers see the data file."""
    history: History
    dependencies: Mapping[str, Relation]
    drawn: bool
    """Whether diagrams are drawn at build time; else Mermaid draws them in the browser."""
    faults: list[str] = field(default_factory=list)
    """What is wrong with pages; the build stops with all of it before one is written."""

    def draw_diagrams(self, page: str, address: str) -> PageDiagrams:
        """Return the HTML of a page with its diagrams, as far as the build draws them; `address` is the page's own."""
        if not self.drawn:
            return left_to_the_browser(page)
        # Here, because a machine that can't draw has none of the libraries that these need.
        from macros.diagrams.inline_svg import with_drawings
        from macros.diagrams.stylesheet import drawing_style

        return with_drawings(page, address=address, style=drawing_style(), relations=self.dependencies)


def start_build(*, url: str, name: str, description: str, repository: str, diagrams: str, hosted: bool) -> SiteBuild:
    """Read everything that the pages are made from.

    `diagrams` is how diagrams get into pages, a value of DIAGRAMS. Raises RoadmapError with every problem of the data
    and its pages, and ValueError where diagrams can't be had in that way.
    """
    roadmap = sound_roadmap()
    drawn = drawn_at_build(diagrams, hosted=hosted)
    data_file = DATA_FILE.relative_to(ROOT).as_posix()
    settings = SiteSettings(
        url=url, name=name, description=description, repository=repository.rstrip("/"), licence=project_licence()
    )
    content = replace(read_site_content(DOCS_DIR), site=settings, documents=api_files(roadmap, settings))
    return SiteBuild(
        roadmap=roadmap,
        search=load_search(),
        settings=settings,
        content=content,
        edit_links=EditLinks(read_yaml(DATA_FILE, data_file)),
        data_address=file_address(repository, data_file),
        history=read_history(ROOT, "docs", data_file),
        dependencies=relations(roadmap),
        drawn=drawn,
    )
