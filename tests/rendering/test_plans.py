from macros.model.roadmap import Roadmap
from macros.rendering import plans
from macros.text.links import Links
from tests.support.rendering import facts, links, parsed, rendered, rows, shown
from tests.support.texts import changed

FROM_TOPIC = Links("topics/http.md")
FROM_HOME = Links("index.md")


def test_a_pace_shows_its_duration_and_dates(small: Roadmap) -> None:
    card = plans.pace_card(small, small.pace("slow"))
    assert [tag.get_text() for tag in rendered(card).select("h1, p.lead")] == [
        "Slow: 5 hours a week¶",
        "For people without.",
    ]
    assert facts(card) == {
        "Pace": "5 hours a week",
        "Total": "40 hours",
        "Duration": "8 weeks, 2 months",
        "From": "4 January 2027",
        "To": "28 February 2027",
    }


def test_each_pace_leads_to_its_plan(small: Roadmap) -> None:
    fast, slow = rendered(plans.paces(small, FROM_TOPIC)).select("a.pace")
    assert (fast["href"], slow["href"]) == ("../../plans/fast/", "../../plans/slow/")
    assert [shown(part) for part in fast.find_all(True)] == [
        "Fast: 10 hours a week",
        "4 weeks, 1 month",
        "For people with time.",
        "4 January 2027 to 31 January 2027",
    ]


def test_phases_at_a_pace_have_weeks_dates_and_milestones(small: Roadmap) -> None:
    table = plans.pace_phases(small, small.pace("fast"), FROM_HOME)
    assert rows(table) == [
        ["Phase", "Hours", "Weeks", "From", "To", "Project milestones at its end"],
        ["1 · Basics", "20", "1–2", "4 January 2027", "17 January 2027", "Calculator and Shop"],
        ["2 · The Web", "20", "3–4", "18 January 2027", "31 January 2027", "Shop"],
    ]
    assert links(table)["Shop"] == "projects/#shop"


def test_a_phase_within_one_week_names_that_week_only(small: Roadmap) -> None:
    pace = changed(small.pace("fast"), hours_per_week=20)
    assert [row[2] for row in rows(plans.pace_phases(small, pace, FROM_HOME))] == ["Weeks", "1", "2"]


def test_topics_at_a_pace_fold_by_phase(small: Roadmap) -> None:
    html = plans.pace_topics(small, small.pace("fast"), FROM_HOME)
    assert [shown(tag) for tag in parsed(html).find_all("summary")] == ["1 · Basics", "2 · The Web"]
    assert rows(html)[:4] == [
        ["Topic", "Hours", "From", "To"],
        ["Values", "4", "4 January 2027", "6 January 2027"],
        ["Loops", "3", "6 January 2027", "8 January 2027"],
        ["★ Functions", "6", "8 January 2027", "13 January 2027"],
    ]
    assert rows(html)[-1] == ["Sessions", "7", "27 January 2027", "31 January 2027"]


def test_phases_of_a_plan_are_shown_as_stated(small: Roadmap) -> None:
    assert rows(plans.plan_phases(small, small.plan("ada"))) == [
        ["Phase", "Period", "Dates from 4 January 2027", "Study time", "Goal"],
        ["★ First steps", "Months 1–2", "4 Jan 2027–3 Mar 2027", "6 to 9 hours", "Understand."],
        ["Second steps", "Month 2", "4 Feb 2027–3 Mar 2027", "", ""],
    ]


def test_columns_that_a_plan_leaves_empty_are_left_out(small: Roadmap) -> None:
    assert rows(plans.plan_phases(small, small.plan("bob"))) == [
        ["Phase", "Period", "Dates from 4 January 2027"],
        ["All at once", "Weeks 1–6", "4 Jan 2027–14 Feb 2027"],
    ]
