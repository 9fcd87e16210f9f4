import pytest

from macros.model.roadmap import Roadmap
from macros.rendering import sources
from macros.text.links import Links
from tests.support.rendering import entries, facts, links, parsed, rendered, shown
from tests.support.texts import changed

LINKS = Links("plans/ada.md")


def test_a_source_shows_its_answer_and_its_figures(small: Roadmap) -> None:
    card = sources.source_card(small, small.source("ada"), small.plan("ada"))
    soup = rendered(card)
    assert [shown(tag) for tag in soup.select("h1, .admonition p, blockquote")] == [
        "The plan of Ada 1¶",
        "Ada 1",
        "Learn functions well.",
        "It is simple.",
    ]
    assert facts(card) == {
        "Total as stated": "2 months",
        "Plan": "Two months: 2 phases in 2 months",
        "Study time as stated": "6–9 hours a week “Six to nine hours a week.”",
        "What comes first": "Depth first",
    }


def test_a_source_without_introduction_and_note_shows_none(small: Roadmap) -> None:
    card = sources.source_card(small, small.source("bob"), small.plan("bob"))
    assert rendered(card).blockquote is None
    assert facts(card)["Total as stated"] == "4–6 weeks"
    assert facts(card)["Study time as stated"] == "2–4 hours a week"


def test_a_source_that_states_no_load_has_no_such_line(small: Roadmap) -> None:
    source = changed(small.source("bob"), study=None)
    roadmap = changed(small, sources=(small.sources[0], source))
    assert "Study time as stated" not in facts(sources.source_card(roadmap, source, small.plan("bob")))


def test_items_are_nested_as_the_source_nests_them(small: Roadmap) -> None:
    listed = sources.items(small, sources.listed(small.source("ada")), LINKS)
    assert entries(listed) == [
        "★ Functions → Functions Arguments with care → Functions: Parameters",
        "Arguments with care → Functions: Parameters",
        "Repeating → Loops: For",
    ]
    assert [shown(tag) for tag in parsed(listed).select("li > ul > li")] == [
        "Arguments with care → Functions: Parameters"
    ]
    assert [shown(tag) for tag in parsed(listed).find_all("strong")] == ["Functions"]
    assert links(listed) == {
        "Functions": "../../topics/functions/",
        "Functions: Parameters": "../../topics/functions/#parameters",
        "Loops: For": "../../topics/loops/#for",
    }


def test_the_ranking_is_numbered_and_names_all_that_teaches_an_entry(small: Roadmap) -> None:
    ranking = parsed(sources.ranking(small, small.source("bob"), LINKS))
    assert [shown(tag) for tag in ranking.select("ol > li")] == ["Everything really → Functions, Values"]


def test_phases_of_a_plan_are_sections_with_note_and_goal(small: Roadmap) -> None:
    soup = rendered(sources.plan_items(small, small.plan("ada"), LINKS))
    assert [(tag["id"], shown(tag)) for tag in soup.find_all("h3")] == [
        ("ada-first", "★ First steps (months 1–2)¶"),
        ("ada-second", "Second steps (month 2)¶"),
    ]
    assert [shown(tag) for tag in soup.find_all(["p", "li"])] == [
        "MOST IMPORTANT",
        "Understand.",
        "Functions → Functions",
        "Routes → Routes: Paths",
    ]


def test_what_a_source_lists_as_subtopics_stands_apart(small: Roadmap) -> None:
    soup = rendered(sources.plan_items(small, small.plan("bob"), LINKS))
    assert [shown(tag) for tag in soup.find_all(["p", "ul"])] == [
        "Loops → Loops",
        "Listed as subtopics:",
        "Verbs → HTTP: Verbs",
    ]


def test_steps_are_numbered_and_followed_by_the_remark(small: Roadmap) -> None:
    soup = parsed(sources.steps(small, small.plan("ada"), LINKS))
    assert [shown(tag) for tag in soup.find_all(["li", "blockquote"])] == [
        "★ Functions → Functions",
        "Routes → Routes",
        "Think of a line.",
    ]


def test_the_fastest_route_begins_with_the_remark(small: Roadmap) -> None:
    soup = parsed(sources.fastest_route(small, small.plan("ada"), LINKS))
    assert [shown(tag) for tag in soup.find_all(["li", "blockquote"])] == [
        "If you are in a hurry.",
        "Functions → Functions",
        "Routes → Routes",
    ]


def test_lists_without_a_remark_quote_nothing(small: Roadmap) -> None:
    plan = changed(small.plan("ada"), steps_note=None, fastest_route_note=None)
    assert parsed(sources.steps(small, plan, LINKS)).blockquote is None
    assert parsed(sources.fastest_route(small, plan, LINKS)).blockquote is None


@pytest.mark.parametrize(
    ("period", "unit", "expected"),
    [
        ((1, 1), "month", "Month 1"),
        ((2, 3), "month", "Months 2–3"),
        ((4, 4), "week", "Week 4"),
        ((4, 5), "week", "Weeks 4–5"),
    ],
)
def test_the_summary_names_periods_in_their_unit(
    small: Roadmap, period: tuple[int, int], unit: str, expected: str
) -> None:
    plan = small.plan("ada")
    line = changed(plan.summary[0], period=period, unit=unit)
    summary = sources.summary(small, changed(plan, summary=(line,)), LINKS)
    assert entries(summary) == [f"{expected}: Functions → Functions"]


def test_advice_is_quoted_sentence_by_sentence(small: Roadmap) -> None:
    source = changed(small.source("ada"), advice=("Practise daily.", "Sleep."))
    assert entries(sources.advice(source), "blockquote") == ["Practise daily.", "Sleep."]


def test_suggested_projects_lead_to_ours(small: Roadmap) -> None:
    listed = sources.suggested_projects(small, small.source("bob"), LINKS)
    assert entries(listed) == ["A shop → Shop"]
    assert links(listed) == {"Shop": "../../projects/#shop"}


def test_the_consensus_is_question_answer_and_summary(small: Roadmap) -> None:
    soup = rendered(sources.consensus(small))
    assert [shown(tag) for tag in soup.select(".admonition p, blockquote")] == [
        "A poll: the question",
        "What should I learn?",
        "Both agreed",
        "Functions.",
        "Learn functions, then serve them.",
    ]


def test_the_disagreement_tells_who_stands_where(small: Roadmap) -> None:
    dispute = sources.disagreement(small)
    assert [shown(tag) for tag in parsed(dispute).find_all(["p", "li"])] == [
        "Depth or breadth?",
        "Ada wants depth, Bob wants breadth.",
        "Depth first: Ada 1",
        "Breadth first: Bob 2",
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, []),
        (2, ["Daily split:", "60 % reading", "40 % writing"]),
        (3, ["Take breaks.", "Does it add up? The row has 9 hours, the answer says 2 to 4."]),
    ],
)
def test_a_week_is_followed_by_what_else_belongs_to_it(small: Roadmap, number: int, expected: list[str]) -> None:
    notes = parsed(sources.week_notes(small.timetables[number]))
    assert [shown(tag) for tag in notes.find_all(["p", "li"])] == expected


def test_sources_are_listed_with_their_answers(small: Roadmap) -> None:
    listed = sources.source_list(small, LINKS)
    assert facts(listed) == {"Ada 1": "Learn functions well.", "Bob 2": "Learn all of it."}
    assert links(listed) == {"Ada 1": "./", "Bob 2": "../bob/"}
