from macros.model.roadmap import Roadmap
from macros.rendering.changes import change_list
from macros.text.links import Links
from tests.support.rendering import entries, links, parsed

HEADINGS = {"changes.md": "Recent changes"}


LINKS = Links("changes.md")


def test_changes_are_listed_with_day_and_pages(small: Roadmap) -> None:
    listed = change_list(small, HEADINGS, LINKS)
    assert entries(listed) == [
        "1 February 2026Pages answer & <ask>.HTTP and Routes",
        "5 January 2026The site is there.Basics",
    ]
    assert [str(tag["datetime"]) for tag in parsed(listed).find_all("time")] == ["2026-02-01", "2026-01-05"]
    assert [str(tag["id"]) for tag in parsed(listed).find_all("li")] == ["answers", "begun"]
    assert links(listed) == {
        "the feed": "../changes.xml",
        "HTTP": "../topics/http/",
        "Routes": "../topics/routes/",
        "Basics": "../phases/basics/",
    }


def test_pages_are_called_by_their_own_heading_or_by_the_data(small: Roadmap) -> None:
    change = small.changes[0].model_copy(update={"pages": ("changes.md", "plans/fast.md", "plans/ada.md")})
    listed = change_list(small.model_copy(update={"changes": (change,)}), HEADINGS, LINKS)
    assert list(links(listed)) == [
        "the feed",
        "Recent changes",
        "Fast: 10 hours a week",
        f"The plan of {small.source('ada').name}",
    ]


def test_a_site_without_changes_says_so(small: Roadmap) -> None:
    nothing = small.model_copy(update={"changes": ()})
    assert parsed(change_list(nothing, HEADINGS, LINKS)).get_text() == "Nothing has changed yet."
