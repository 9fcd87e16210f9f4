import pytest
from rendering import entries, flat, links, parsed, rows, shown
from texts import changed

from macros import tables
from macros.agreement import Agreement
from macros.markup import Links
from macros.model import Priority, Roadmap, TimetableRow, Weekday

LINKS = Links("index.md")


def test_phases_have_hours_and_durations_and_a_total(small: Roadmap) -> None:
    table = tables.phases(small, LINKS)
    assert rows(table) == [
        ["Phase", "Topics", "Hours", "At 10 hours a week", "At 5 hours a week"],
        ["1 · Basics", "4", "20", "2 weeks, 0.5 months", "4 weeks, 1 month"],
        ["2 · The Web", "3", "20", "2 weeks, 0.5 months", "4 weeks, 1 month"],
        ["All phases", "7", "40", "4 weeks, 1 month", "8 weeks, 2 months"],
    ]
    assert links(table) == {"1 · Basics": "phases/basics/", "2 · The Web": "phases/web/"}
    assert [shown(cell) for cell in parsed(table).select("th.number")] == ["Topics", "Hours"]


@pytest.mark.parametrize(("total", "expected"), [(10, "1 week"), (11, "2 weeks, 0.5 months"), (43, "5 weeks, 1 month")])
def test_durations_in_words(small: Roadmap, total: int, expected: str) -> None:
    assert tables.duration(total, small.pace("fast")).startswith(expected)


def test_phases_at_a_pace_have_weeks_dates_and_milestones(small: Roadmap) -> None:
    table = tables.pace_phases(small, small.pace("fast"), LINKS)
    assert rows(table) == [
        ["Phase", "Hours", "Weeks", "From", "To", "Project milestones at its end"],
        ["1 · Basics", "20", "1–2", "4 January 2027", "17 January 2027", "Calculator and Shop"],
        ["2 · The Web", "20", "3–4", "18 January 2027", "31 January 2027", "Shop"],
    ]
    assert links(table)["Shop"] == "projects/#shop"


def test_a_phase_within_one_week_names_that_week_only(small: Roadmap) -> None:
    pace = changed(small.pace("fast"), hours_per_week=20)
    assert [row[2] for row in rows(tables.pace_phases(small, pace, LINKS))] == ["Weeks", "1", "2"]


def test_topics_at_a_pace_fold_by_phase(small: Roadmap) -> None:
    html = tables.pace_topics(small, small.pace("fast"), LINKS)
    assert [shown(tag) for tag in parsed(html).find_all("summary")] == ["1 · Basics", "2 · The Web"]
    assert rows(html)[:4] == [
        ["Topic", "Hours", "From", "To"],
        ["Values", "4", "4 January 2027", "6 January 2027"],
        ["Loops", "3", "6 January 2027", "8 January 2027"],
        ["★ Functions", "6", "8 January 2027", "13 January 2027"],
    ]
    assert rows(html)[-1] == ["Sessions", "7", "27 January 2027", "31 January 2027"]


def test_a_phase_has_dates_at_each_pace(small: Roadmap) -> None:
    table = tables.phase_dates(small, small.phase("web"), LINKS)
    assert rows(table) == [
        ["Pace", "Duration", "Weeks", "From", "To"],
        ["Fast: 10 hours a week", "2 weeks, 0.5 months", "3–4", "18 January 2027", "31 January 2027"],
        ["Slow: 5 hours a week", "4 weeks, 1 month", "5–8", "1 February 2027", "28 February 2027"],
    ]
    assert list(links(table).values()) == ["plans/fast/", "plans/slow/"]


def test_topics_of_a_phase_have_what_they_need_dates_and_the_reason(small: Roadmap) -> None:
    table = tables.phase_topics(small, small.phase("basics"), Agreement(small), LINKS)
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
    outline = tables.phase_subtopics(small, small.phase("basics"), LINKS)
    assert entries(outline, "dt") == ["Values", "Loops", "★ Functions", "Classes"]
    assert entries(outline, "dd")[2] == "★ Parameters · ★ Results · Scope"
    assert links(outline)["Scope"] == "topics/functions/#scope"


def test_a_week_has_its_rows_and_their_sum(small: Roadmap) -> None:
    table = tables.timetable(small.timetables[0])
    assert rows(table) == [
        ["Days", "Hours", "What to do"],
        ["Monday and Wednesday", "3 hours each", "LearnRead and try."],
        ["Saturday", "4 hours", "Build"],
        ["Week", "10 hours", "Sum of the rows"],
    ]
    assert parsed(table).select_one("td > br + small") is not None


@pytest.mark.parametrize(
    ("hours", "bar"), [((2, 3), "bar--6"), ((1, 1.5), "bar--3"), ((9, 9), "bar--16"), ((0, 0), "bar--0")]
)
def test_bars_are_as_long_as_the_most_hours_up_to_a_limit(small: Roadmap, hours: tuple[float, float], bar: str) -> None:
    row = TimetableRow(days=(Weekday.MON,), hours=hours, activity="Learn")
    found = parsed(tables.timetable(changed(small.timetables[0], rows=(row,)))).select(".bar")
    assert [tag["class"] for tag in found] == [["bar", bar]]


def test_weeks_stand_side_by_side(small: Roadmap) -> None:
    table = rows(tables.weeks_by_day(small))
    assert table[0] == ["Day", "Fast", "Slow", "Ada", "Bob"]
    assert table[1] == ["Monday", "Learn (3 hours)", "free", "Study (2–3 hours)", "free"]
    assert [row[0] for row in table[1:8]] == [day.full_name for day in Weekday]
    assert table[8] == ["Week", "10 hours", "5 hours", "6–9 hours", "9 hours"]


def test_two_rows_of_a_day_stand_below_each_other(small: Roadmap) -> None:
    twice = changed(small.timetables[0], rows=small.timetables[0].rows[:1] * 2)
    table = tables.weeks_by_day(changed(small, timetables=(twice,)))
    assert "<td>Learn (3 hours)<br>Learn (3 hours)</td>" in table


def test_the_matrix_tells_who_names_stresses_ranks_and_schedules_a_topic(small: Roadmap) -> None:
    matrix = tables.matrix(small, Agreement(small), small.phase("basics"), LINKS)
    assert rows(matrix) == [
        ["Topic", "Ada", "Bob", "Named by", "Priority"],
        ["Values", "★named and stressed rank 2", "★named and stressed rank 1", "2 of 2", "core"],
        ["Loops", "✓named", "✓named weeks 1–6", "2 of 2", "core"],
        ["★ Functions", "★named and stressed rank 1, months 1–2", "★named and stressed rank 1", "2 of 2", "key"],
        ["Classes", "–not named", "–not named", "0 of 2", "optional"],
    ]
    marks = [cell["class"] for cell in parsed(matrix).select("td[class^=matrix]")]
    assert marks == [["matrix__key"]] * 2 + [["matrix__yes"]] * 2 + [["matrix__key"]] * 2 + [["matrix__no"]] * 2


def test_the_matrix_marks_what_a_source_marks_without_ranking_it(small: Roadmap) -> None:
    topics = tuple(changed(item, key=True) for item in small.source("ada").topics)
    roadmap = changed(small, sources=(changed(small.source("ada"), topics=topics), small.source("bob")))
    matrix = tables.matrix(roadmap, Agreement(roadmap), small.phase("basics"), LINKS)
    assert rows(matrix)[2] == ["Loops", "★named and stressed", "✓named weeks 1–6", "2 of 2", "core"]
    assert len(parsed(matrix).select("td.matrix__key")) == 5


def test_phases_of_a_plan_are_shown_as_stated(small: Roadmap) -> None:
    assert rows(tables.plan_phases(small, small.plan("ada"))) == [
        ["Phase", "Period", "Dates from 4 January 2027", "Study time", "Goal"],
        ["★ First steps", "Months 1–2", "4 Jan 2027–3 Mar 2027", "6 to 9 hours", "Understand."],
        ["Second steps", "Month 2", "4 Feb 2027–3 Mar 2027", "", ""],
    ]


def test_columns_that_a_plan_leaves_empty_are_left_out(small: Roadmap) -> None:
    assert rows(tables.plan_phases(small, small.plan("bob"))) == [
        ["Phase", "Period", "Dates from 4 January 2027"],
        ["All at once", "Weeks 1–6", "4 Jan 2027–14 Feb 2027"],
    ]


def test_projects_have_all_their_hours_and_who_suggests_them(small: Roadmap) -> None:
    assert rows(tables.projects(small, LINKS)) == [
        ["Project", "Finished in", "Hours", "Suggested by"],
        ["Calculator", "1 · Basics", "4", "Ada"],
        ["Shop", "2 · The Web", "13", "Bob"],
    ]


@pytest.mark.parametrize(("count", "middle"), [(1, "fast"), (2, "slow")])
def test_the_middle_pace_of_a_few(small: Roadmap, count: int, middle: str) -> None:
    assert tables.middle_pace(changed(small, paces=small.paces[:count])).id == middle


def test_only_key_topics_have_a_star(small: Roadmap) -> None:
    for topic in small.topics:
        link = tables.topic_link(topic, LINKS)
        assert flat(parsed(link).get_text()).startswith("★ ") == (topic.priority is Priority.KEY)


def test_phases_carry_a_dot_of_their_colour(small: Roadmap) -> None:
    for table in (tables.phases(small, LINKS), tables.pace_phases(small, small.pace("fast"), LINKS)):
        dots = parsed(table).select("tbody .dot")
        assert [dot["class"] for dot in dots] == [["dot", "phase-1"], ["dot", "phase-2"]]
        assert all(dot.get("aria-hidden") == "true" for dot in dots)


def test_the_example_grows_phase_by_phase_with_the_files_that_are_written(small: Roadmap) -> None:
    table = tables.example_growth(small, {"basics"}, LINKS)
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
    assert len(rows(tables.example_growth(grown, set(), LINKS))) == 2
    assert rows(tables.example_growth(grown, {"basics", "web"}, Links("example.md")))[1][2] == "borrow-basics.zip"
