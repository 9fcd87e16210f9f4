from macros.model.roadmap import Roadmap
from macros.rendering import projects
from macros.text.links import Links
from tests.support.rendering import entries, facts, rendered, rows, shown

FROM_TOPIC = Links("topics/http.md")
FROM_HOME = Links("index.md")


def test_a_project_shows_stages_criteria_and_who_suggests_it(small: Roadmap) -> None:
    block = projects.project_block(small, small.project("shop"), FROM_TOPIC)
    soup = rendered(block)
    assert [(tag["id"], tag.get_text()) for tag in soup.find_all("h2")] == [("shop", "Shop: the capstone¶")]
    assert shown(soup.select("p.lead")[0]) == "It sells."
    assert facts(block) == {
        "Finished in": "2 · The Web",
        "Time": "13 hours",
        "Needs": "Routes",
        "Suggested by": "Bob 2 (A shop)",
    }
    assert entries(block) == [
        "Basics (5 hours): A list of goods.",
        "The Web (8 hours): A page of goods.",
        "It lists goods.",
        "It sells one.",
        "It has tests.",
    ]


def test_only_the_capstone_is_called_so(small: Roadmap) -> None:
    assert projects.project_block(small, small.project("calculator"), FROM_TOPIC).startswith(
        "## Calculator { #calculator }\n"
    )


def test_projects_have_all_their_hours_and_who_suggests_them(small: Roadmap) -> None:
    assert rows(projects.projects(small, FROM_HOME)) == [
        ["Project", "Finished in", "Hours", "Suggested by"],
        ["Calculator", "1 · Basics", "4", "Ada"],
        ["Shop", "2 · The Web", "13", "Bob"],
    ]
