import pytest

from macros.model.roadmap import Roadmap
from macros.rendering import overview
from macros.text.links import Links
from tests.support.rendering import entries, links, rendered, shown
from tests.support.texts import changed

FROM_TOPIC = Links("topics/http.md")


def test_the_route_has_a_stop_for_each_phase(small: Roadmap) -> None:
    stops = rendered(overview.route(small, FROM_TOPIC)).select("li.route__stop")
    assert [
        [shown(part) for part in stop.select(".route__title, .route__goal, li, .route__facts")] for stop in stops
    ] == [
        ["Basics", "Speak the language.", "★ Functions", "20 hours · 4 topics"],
        ["The Web", "Serve a page.", "★ HTTP", "20 hours · 3 topics"],
    ]


def test_the_roadmap_in_numbers(small: Roadmap) -> None:
    assert entries(overview.roadmap_figures(small), "span") == [
        "2 phases",
        "7 topics, 2 of them key",
        "21 subtopics",
        "2 projects",
        "40 hours",
        "2 sources compared",
    ]


def test_the_glossary_is_in_alphabetical_order_whatever_the_case(small: Roadmap) -> None:
    terms = [changed(small.glossary[0], term=term) for term in ("NoSQL", "ASGI", "http", "Norm")]
    assert entries(overview.glossary(changed(small, glossary=tuple(terms))), "dt") == ["ASGI", "http", "Norm", "NoSQL"]


def test_the_legend_explains_each_mark() -> None:
    legend = rendered(overview.legend())
    assert [mark.get_attribute_list("class")[-1] for mark in legend.select(".legend__mark")] == [
        "legend__mark--key",
        "legend__mark--core",
        "legend__mark--optional",
        "legend__mark--phase",
    ]
    assert "↑ needed from an earlier phase" in [shown(entry) for entry in legend.find_all("li")]


def test_a_release_says_how_long_it_is_supported_and_who_says_so(small: Roadmap) -> None:
    release = overview.release(small.release("python"))
    assert shown(rendered(release)) == "Python 3.11 (supported until October 2027)"
    assert links(str(rendered(release))) == {"October 2027": "https://example.org/versions"}
    with pytest.raises(LookupError, match="no release 'ruby'; valid: python"):
        small.release("ruby")


@pytest.mark.parametrize(
    ("until", "expected"), [("2026-01", "January 2026"), ("2030-12", "December 2030")], ids=["first", "last"]
)
def test_any_text_and_month_of_a_release_is_shown(small: Roadmap, until: str, expected: str) -> None:
    release = changed(small.release("python"), title="C#_*x*", series="5.2 LTS", supported_until=until)
    assert shown(rendered(overview.release(release))) == f"C#_*x* 5.2 LTS (supported until {expected})"
