from copy import deepcopy

from macros.build.navigation import Nav, complete_navigation
from macros.model.roadmap import Roadmap
from tests.support.texts import changed

NAV: Nav = [
    {"Home": "index.md"},
    {"Phases": ["phases/index.md"]},
    {"Topics": ["topics/index.md"]},
    {"Plans": ["plans/index.md", {"Timetable": "timetable.md"}]},
]


def test_entries_follow_the_overviews_of_their_folders_in_the_order_of_the_data(small: Roadmap) -> None:
    assert complete_navigation(NAV, small) == [
        {"Home": "index.md"},
        {"Phases": ["phases/index.md", "phases/basics.md", "phases/web.md"]},
        {
            "Topics": [
                "topics/index.md",
                {"Basics": ["topics/values.md", "topics/loops.md", "topics/functions.md", "topics/classes.md"]},
                {"The Web": ["topics/http.md", "topics/routes.md", "topics/sessions.md"]},
            ]
        },
        {
            "Plans": [
                "plans/index.md",
                "plans/fast.md",
                "plans/slow.md",
                "plans/ada.md",
                "plans/bob.md",
                {"Timetable": "timetable.md"},
            ]
        },
    ]


def test_a_navigation_without_overviews_stays_as_it_is(small: Roadmap) -> None:
    nav: Nav = ["b.md", {"A": ["d.md", "c.md", {"B": "topics.md"}]}, "a.md"]
    assert complete_navigation(nav, small) == nav


def test_the_given_navigation_stays_as_it_was(small: Roadmap) -> None:
    nav = deepcopy(NAV)
    complete_navigation(nav, small)
    assert nav == NAV


def test_titles_of_sections_are_escaped_because_the_theme_does_not(small: Roadmap) -> None:
    phases = (changed(small.phases[0], title="I/O & <files>"),)
    assert complete_navigation(["topics/index.md"], changed(small, phases=phases))[1].keys() == {
        "I/O &amp; &lt;files&gt;"
    }
