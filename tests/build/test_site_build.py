import pytest

from macros.api.documents import api_files
from macros.build.site_build import SiteBuild, start_build
from macros.diagrams.figure import RENDERER, VIEWER
from macros.diagrams.mode import why_not
from macros.model.roadmap import Roadmap
from tests.support.website import REPOSITORY_URL, SITE_URL

PAGE = (
    '<div class="diagram__source">flowchart TB\n    accTitle: Two boxes\n    accDescr: One leads to the other.\n'
    "    a --&gt; b</div>"
)


def build(diagrams: str) -> SiteBuild:
    return start_build(
        url=SITE_URL,
        name="Roadmap",
        description="What to learn.",
        repository=f"{REPOSITORY_URL}/",
        diagrams=diagrams,
        hosted=False,
    )


def test_a_build_knows_the_roadmap_the_site_and_the_documents_of_both(roadmap: Roadmap) -> None:
    found = build("client")
    assert found.roadmap == roadmap
    assert found.settings.repository == REPOSITORY_URL
    assert found.content.site == found.settings
    assert found.content.documents == api_files(roadmap, found.settings)
    assert found.data_address == f"{REPOSITORY_URL}/blob/main/data/roadmap.yml"
    assert found.dependencies.keys() == {f"n_{topic.id.replace('-', '_')}" for topic in roadmap.topics}


def test_diagrams_are_drawn_or_left_to_the_browser() -> None:
    assert why_not() is None, "merman is part of what the tests need"
    drawn, left = (build(mode).draw_diagrams(PAGE, SITE_URL) for mode in ("build", "client"))
    assert "<svg" in drawn.html
    assert (drawn.scripts, sorted(drawn.files), drawn.faults) == ((VIEWER,), ["diagram-1.svg"], ())
    assert "<svg" not in left.html
    assert (left.scripts, left.files) == ((RENDERER, VIEWER), {})


def test_an_unknown_way_for_diagrams_stops_the_build() -> None:
    with pytest.raises(ValueError, match="DIAGRAMS is 'paint'; use one of auto, build, client"):
        build("paint")
