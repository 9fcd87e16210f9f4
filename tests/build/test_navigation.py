from copy import deepcopy

from macros.build.navigation import Nav, arrange_navigation
from macros.model.roadmap import Roadmap
from tests.support.texts import changed

NAV: Nav = [
    {"Home": "index.md"},
    {"Phases": ["phases/index.md", "phases/web.md", "phases/basics.md"]},
    {"Topics": ["topics/index.md", {"web": ["topics/routes.md", "topics/http.md"]}, {"basics": ["topics/loops.md"]}]},
    {"Plans": ["plans/fast.md", {"Timetable": "timetable.md"}]},
]


def test_phases_and_topics_stand_in_the_order_of_the_data(small: Roadmap) -> None:
    assert arrange_navigation(NAV, small) == [
        {"Home": "index.md"},
        {"Phases": ["phases/index.md", "phases/basics.md", "phases/web.md"]},
        {
            "Topics": [
                "topics/index.md",
                {"Basics": ["topics/values.md", "topics/loops.md", "topics/functions.md", "topics/classes.md"]},
                {"The Web": ["topics/http.md", "topics/routes.md", "topics/sessions.md"]},
            ]
        },
        {"Plans": ["plans/fast.md", {"Timetable": "timetable.md"}]},
    ]


def test_a_phase_that_the_navigation_does_not_list_yet_gets_its_section(small: Roadmap) -> None:
    assert arrange_navigation([{"basics": []}], small) == arrange_navigation([{"web": []}, {"basics": []}], small)


def test_a_navigation_without_sections_of_phases_keeps_its_order(small: Roadmap) -> None:
    nav: Nav = ["b.md", {"A": ["d.md", "c.md"]}, "a.md"]
    assert arrange_navigation(nav, small) == nav


def test_the_given_navigation_stays_as_it_was(small: Roadmap) -> None:
    nav = deepcopy(NAV)
    arrange_navigation(nav, small)
    assert nav == NAV


def test_titles_of_sections_are_escaped_because_the_theme_does_not(small: Roadmap) -> None:
    phases = (changed(small.phases[0], title="I/O & <files>"),)
    assert list(arrange_navigation([{"basics": []}], changed(small, phases=phases))[0]) == ["I/O &amp; &lt;files&gt;"]
