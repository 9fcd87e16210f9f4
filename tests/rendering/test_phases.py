from macros.model.agreement import Agreement
from macros.model.roadmap import Roadmap
from macros.rendering import phases
from macros.text.links import Links
from tests.support.rendering import entries, facts, links, parsed, rendered, rows, shown
from tests.support.texts import changed

FROM_TOPIC = Links("topics/http.md")
FROM_HOME = Links("index.md")


def admonitions(markdown: str) -> list[list[str]]:
    """Title and paragraphs of each admonition."""
    return [[shown(part) for part in box.find_all("p")] for box in rendered(markdown).select(".admonition")]


def test_a_phase_shows_its_goal_and_facts(small: Roadmap) -> None:
    card = phases.phase_card(small, small.phase("web"))
    assert [tag.get_text() for tag in rendered(card).select("h1, p.lead")] == ["The Web¶", "Serve a page."]
    assert facts(card) == {
        "Phase": "2 of 2",
        "Topics": "3, of which 1 key",
        "Time": "20 hours",
        "At 10 hours a week": "2 weeks, 0.5 months",
        "At 5 hours a week": "4 weeks, 1 month",
        "Milestone": "A server that answers.",
    }
    assert admonitions(card) == []


def test_a_phase_in_another_order_says_why(small: Roadmap) -> None:
    phase = changed(small.phase("web"), deviation="It needs a language.")
    roadmap = changed(small, phases=(small.phases[0], phase))
    assert admonitions(phases.phase_card(roadmap, phase)) == [["Our order", "It needs a language."]]


def test_the_milestone_of_a_phase_lists_what_its_projects_gain(small: Roadmap) -> None:
    milestone = phases.phase_milestone(small, small.phase("basics"), FROM_TOPIC)
    assert shown(rendered(milestone).select(".milestone")[0]) == "A program that runs."
    assert entries(milestone) == [
        "Calculator (4 hours): A loop that reads and prints.",
        "Shop (5 hours): A list of goods.",
    ]


def test_a_phase_shows_what_the_example_can_do_at_its_end(small: Roadmap) -> None:
    written = phases.phase_example(small, small.phase("basics"), Links("phases/basics.md"), has_files=True)
    planned = phases.phase_example(small, small.phase("web"), Links("phases/web.md"), has_files=False)
    assert shown(rendered(written)) == "The running example: A program greets. Download it as it is then"
    assert links(written)["Download it as it is then"] == "../../example/borrow-basics.zip"
    assert shown(rendered(planned)) == "The running example: The program answers over HTTP."
    assert list(links(planned)) == ["The running example"]


def test_a_phase_without_a_stage_shows_none(small: Roadmap) -> None:
    alone = changed(small, example=())
    assert phases.phase_example(alone, small.phase("web"), FROM_TOPIC, has_files=False) == ""


def test_a_phase_shows_what_the_example_can_do_as_text(small: Roadmap) -> None:
    stage = changed(small.example[0], adds="It says <b>hi</b> & more.")
    block = phases.phase_example(changed(small, example=(stage,)), small.phase("basics"), FROM_TOPIC, has_files=False)
    assert shown(rendered(block)) == "The running example: It says <b>hi</b> & more."


def test_phases_have_hours_and_durations_and_a_total(small: Roadmap) -> None:
    table = phases.phases(small, FROM_HOME)
    assert rows(table) == [
        ["Phase", "Topics", "Hours", "At 10 hours a week", "At 5 hours a week"],
        ["1 · Basics", "4", "20", "2 weeks, 0.5 months", "4 weeks, 1 month"],
        ["2 · The Web", "3", "20", "2 weeks, 0.5 months", "4 weeks, 1 month"],
        ["All phases", "7", "40", "4 weeks, 1 month", "8 weeks, 2 months"],
    ]
    assert links(table) == {"1 · Basics": "phases/basics/", "2 · The Web": "phases/web/"}
    assert [shown(cell) for cell in parsed(table).select("th.number")] == ["Topics", "Hours"]


def test_a_phase_has_dates_at_each_pace(small: Roadmap) -> None:
    table = phases.phase_dates(small, small.phase("web"), FROM_HOME)
    assert rows(table) == [
        ["Pace", "Duration", "Weeks", "From", "To"],
        ["Fast: 10 hours a week", "2 weeks, 0.5 months", "3–4", "18 January 2027", "31 January 2027"],
        ["Slow: 5 hours a week", "4 weeks, 1 month", "5–8", "1 February 2027", "28 February 2027"],
    ]
    assert list(links(table).values()) == ["plans/fast/", "plans/slow/"]


def test_topics_of_a_phase_have_what_they_need_dates_and_the_reason(small: Roadmap) -> None:
    table = phases.phase_topics(small, small.phase("basics"), Agreement(small), FROM_HOME)
    assert rows(table) == [
        ["Topic", "Priority", "Hours", "Needs", "Dates at 5 hours a week", "Who says so"],
        ["Values", "core", "4", "", "4 Jan 2027–9 Jan 2027", "2 of 2 sources; ranked first by 1"],
        ["Loops", "core", "3", "Values", "9 Jan 2027–13 Jan 2027", "2 of 2 sources"],
        [
            "★ Functions",
            "key",
            "6",
            "Values",
            "13 Jan 2027–22 Jan 2027",
            "2 of 2 sources; ranked first by 2; marked as most important by 1",
        ],
        ["Classes", "optional", "7", "Functions and Loops", "22 Jan 2027–31 Jan 2027", "0 of 2 sources"],
    ]


def test_the_outline_stars_key_topics_and_key_subtopics(small: Roadmap) -> None:
    outline = phases.phase_subtopics(small, small.phase("basics"), FROM_HOME)
    assert entries(outline, "dt") == ["Values", "Loops", "★ Functions", "Classes"]
    assert entries(outline, "dd")[2] == "★ Parameters · ★ Results · Scope"
    assert links(outline)["Scope"] == "topics/functions/#scope"


def test_the_example_grows_phase_by_phase_with_the_files_that_are_written(small: Roadmap) -> None:
    table = phases.example_growth(small, {"basics"}, FROM_HOME)
    assert rows(table) == [
        ["Phase", "What it can do at its end", "Files"],
        ["1 · Basics", "A program greets.", "borrow-basics.zip"],
        ["2 · The Web", "The program answers over HTTP.", "not written yet"],
    ]
    assert links(table) == {
        "1 · Basics": "phases/basics/",
        "borrow-basics.zip": "example/borrow-basics.zip",
        "2 · The Web": "phases/web/",
    }
    assert [shown(link) for link in parsed(table).select("a[download]")] == ["borrow-basics.zip"]


def test_growth_has_only_the_stages_of_the_data(small: Roadmap) -> None:
    grown = changed(small, example=small.example[:1])
    assert len(rows(phases.example_growth(grown, set(), FROM_HOME))) == 2
    assert rows(phases.example_growth(grown, {"basics", "web"}, Links("example.md")))[1][2] == "borrow-basics.zip"
