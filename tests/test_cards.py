import pytest
from rendering import entries, facts, links, rendered, shown
from texts import changed

from macros import cards
from macros.agreement import Agreement
from macros.markup import Links
from macros.model import Roadmap

LINKS = Links("topics/http.md")


@pytest.fixture(scope="module")
def agreement(small: Roadmap) -> Agreement:
    return Agreement(small)


def admonitions(markdown: str) -> list[list[str]]:
    """Title and paragraphs of each admonition."""
    return [[shown(part) for part in box.find_all("p")] for box in rendered(markdown).select(".admonition")]


def test_a_topic_shows_its_title_summary_and_facts(small: Roadmap, agreement: Agreement) -> None:
    card = cards.topic_card(small, agreement, small.topic("functions"), LINKS)
    soup = rendered(card)
    assert [tag.get_text() for tag in soup.select("h1, p.lead")] == ["Functions¶", "Name a piece of work."]
    assert soup.select_one(".card.phase-1") is not None
    assert facts(card) == {
        "Phase": "1 · Basics",
        "Priority": "★ Key topic",
        "Time": "6 hours",
        "Reading": "",  # filled in once the page's text is known
        "Needs": "Values",
        "Unlocks": "Classes and ★ HTTP",
        "Named by": "Ada rank 1, months 1–2 Bob rank 1",
    }
    assert links(card)["Ada"] == "../../plans/ada/"


def test_a_topic_that_stands_alone_says_so(small: Roadmap, agreement: Agreement) -> None:
    first = facts(cards.topic_card(small, agreement, small.topic("values"), LINKS))
    last = facts(cards.topic_card(small, agreement, small.topic("sessions"), LINKS))
    assert first["Needs"] == "nothing before it"
    assert last["Unlocks"] == "nothing further"
    assert last["Named by"] == "none of the sources"


@pytest.mark.parametrize(
    ("topic_id", "expected"),
    [
        (
            "functions",
            [["Why this is a key topic", "2 of 2 sources; ranked first by 2; marked as most important by 1."]],
        ),
        ("http", [["Why this is a key topic", "1 of 2 sources. The sources take it for granted."]]),
        ("values", [["Our choice", "2 of 2 sources; ranked first by 1. Readers bring them along."]]),
        ("loops", []),
    ],
)
def test_key_topics_and_deviations_are_explained(
    small: Roadmap, agreement: Agreement, topic_id: str, expected: list[list[str]]
) -> None:
    assert admonitions(cards.topic_card(small, agreement, small.topic(topic_id), LINKS)) == expected


def test_subtopics_lead_to_their_sections_and_tell_who_names_them(small: Roadmap, agreement: Agreement) -> None:
    listed = cards.topic_subtopics(agreement, small.topic("functions"))
    assert entries(listed) == ["★ Parameters Ada", "★ Results", "Scope"]
    assert links(listed) == {"Parameters": "#parameters", "Results": "#results", "Scope": "#scope"}
    assert len(rendered(listed).select("li.subtopics__item--key")) == 2


def test_the_heading_of_a_subtopic_has_its_id_and_a_star_if_it_is_key(small: Roadmap) -> None:
    topic = small.topic("http")
    markdown = f"{cards.subtopic_heading(topic, 'verbs')}\n\n{cards.subtopic_heading(topic, 'codes')}"
    headings = {str(tag["id"]): shown(tag) for tag in rendered(markdown).find_all("h3")}
    assert headings == {"verbs": "★ Verbs¶", "codes": "Status codes¶"}


def test_a_former_address_of_a_subtopic_leads_to_its_heading(small: Roadmap) -> None:
    topic = small.topic("http")
    verbs, *others = topic.subtopics
    renamed = changed(topic, subtopics=(changed(verbs, formerly=("methods",)), *others))
    soup = rendered(f"text\n\n{cards.subtopic_heading(renamed, 'verbs')}")
    assert [(tag.name, tag.get("id")) for tag in soup.find_all(["div", "h3"])] == [("div", "methods"), ("h3", "verbs")]


def test_a_draft_says_so_on_its_card_and_wherever_it_is_named(small: Roadmap, agreement: Agreement) -> None:
    topic, phase = changed(small.topic("values"), draft=True), changed(small.phases[0], draft=True)
    project = changed(small.projects[0], draft=True)
    drafts = changed(small, topics=(topic, *small.topics[1:]), phases=(phase, *small.phases[1:]))
    notes = {
        kind: [shown(box) for box in rendered(block).select("p.todo[data-search-exclude]")]
        for kind, block in (
            ("topic", cards.topic_card(drafts, agreement, topic, LINKS)),
            ("phase", cards.phase_card(drafts, phase)),
            ("project", cards.project_block(drafts, project, LINKS)),
        )
    }
    assert notes == {
        kind: [f"Draft: facts and texts of this {kind} are still to be written, and those that stand here may change."]
        for kind in notes
    }
    needs = facts(cards.topic_card(drafts, agreement, drafts.topic("loops"), LINKS))
    assert (needs["Needs"], needs["Phase"]) == ("Values (draft)", "1 · Basics (draft)")
    assert "todo" not in cards.topic_card(small, agreement, small.topic("values"), LINKS)


def test_a_box_says_what_is_still_to_be_written() -> None:
    box = rendered(cards.todo("<b>three</b> to six")).select_one("p.todo[data-search-exclude]")
    assert box
    assert shown(box) == "Still to be written: <b>three</b> to six."


def test_a_wrong_subtopic_is_an_error_that_names_the_valid_ones(small: Roadmap) -> None:
    with pytest.raises(LookupError, match="'http' has no subtopic 'verb'; valid: verbs, codes, headers"):
        cards.subtopic_heading(small.topic("http"), "verb")


def test_neighbours_are_prerequisites_followers_and_the_next_in_order(small: Roadmap) -> None:
    assert facts(cards.topic_neighbours(small, small.topic("http"), LINKS)) == {
        "Builds on": "★ Functions",
        "Leads to": "Routes and Sessions",
        "Next in order": "Routes",
    }


def test_nothing_comes_after_the_last_topic(small: Roadmap) -> None:
    neighbours = facts(cards.topic_neighbours(small, small.topic("sessions"), LINKS))
    assert neighbours == {"Builds on": "★ HTTP", "Leads to": "nothing further"}


@pytest.mark.parametrize(("topic_id", "following"), [("classes", "★ HTTP"), ("routes", "Sessions")])
def test_the_next_topic_is_that_of_the_order_across_phases(small: Roadmap, topic_id: str, following: str) -> None:
    assert facts(cards.topic_neighbours(small, small.topic(topic_id), LINKS))["Next in order"] == following


def test_a_phase_shows_its_goal_and_facts(small: Roadmap) -> None:
    card = cards.phase_card(small, small.phase("web"))
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
    assert admonitions(cards.phase_card(roadmap, phase)) == [["Our order", "It needs a language."]]


def test_a_key_topic_names_its_most_important_parts_and_the_reason(small: Roadmap, agreement: Agreement) -> None:
    block = cards.key_topic(agreement, small.topic("functions"), "../topics/functions.md")
    assert admonitions(block) == [
        [
            "★ Functions",
            "Name a piece of work. Most important in it: Parameters, Results.",
            "Why: 2 of 2 sources; ranked first by 2; marked as most important by 1.",
            "Learn Functions",
        ]
    ]
    assert links(str(rendered(block))) == {"Learn Functions": "../topics/functions.md"}


def test_the_milestone_of_a_phase_lists_what_its_projects_gain(small: Roadmap) -> None:
    milestone = cards.phase_milestone(small, small.phase("basics"), LINKS)
    assert shown(rendered(milestone).select(".milestone")[0]) == "A program that runs."
    assert entries(milestone) == [
        "Calculator (4 hours): A loop that reads and prints.",
        "Shop (5 hours): A list of goods.",
    ]


def test_a_pace_shows_its_duration_and_dates(small: Roadmap) -> None:
    card = cards.pace_card(small, small.pace("slow"))
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


def test_the_route_has_a_stop_for_each_phase(small: Roadmap) -> None:
    stops = rendered(cards.route(small, LINKS)).select("li.route__stop")
    assert [
        [shown(part) for part in stop.select(".route__title, .route__goal, li, .route__facts")] for stop in stops
    ] == [
        ["Basics", "Speak the language.", "★ Functions", "20 hours · 4 topics"],
        ["The Web", "Serve a page.", "★ HTTP", "20 hours · 3 topics"],
    ]


def test_each_pace_leads_to_its_plan(small: Roadmap) -> None:
    fast, slow = rendered(cards.paces(small, LINKS)).select("a.pace")
    assert (fast["href"], slow["href"]) == ("../../plans/fast/", "../../plans/slow/")
    assert [shown(part) for part in fast.find_all(True)] == [
        "Fast: 10 hours a week",
        "4 weeks, 1 month",
        "For people with time.",
        "4 January 2027 to 31 January 2027",
    ]


def test_the_roadmap_in_numbers(small: Roadmap) -> None:
    assert entries(cards.roadmap_facts(small), "span") == [
        "2 phases",
        "7 topics, 2 of them key",
        "21 subtopics",
        "2 projects",
        "40 hours",
        "2 sources compared",
    ]


def test_key_topics_are_listed_in_order_with_the_reason(small: Roadmap, agreement: Agreement) -> None:
    assert entries(cards.key_topic_list(small, agreement, LINKS)) == [
        "1 Basics ★ Functions: Name a piece of work. 2 of 2 sources; ranked first by 2; marked as most important by 1.",
        "2 The Web ★ HTTP: Ask and answer. 1 of 2 sources. The sources take it for granted.",
    ]


def test_a_project_shows_stages_criteria_and_who_suggests_it(small: Roadmap) -> None:
    block = cards.project_block(small, small.project("shop"), LINKS)
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
    assert cards.project_block(small, small.project("calculator"), LINKS).startswith("## Calculator { #calculator }\n")


def test_deviations_name_ours_and_theirs(small: Roadmap, agreement: Agreement) -> None:
    phase = changed(small.phases[1], deviation="It needs a language.")
    roadmap = changed(small, phases=(small.phases[0], phase))
    assert entries(cards.deviations(roadmap, agreement, LINKS)) == [
        "The Web, order: It needs a language.",
        "Values: core instead of key. Readers bring them along.",
        "★ HTTP: key instead of core. The sources take it for granted.",
    ]


def test_the_glossary_is_in_alphabetical_order_whatever_the_case(small: Roadmap) -> None:
    terms = [changed(small.glossary[0], term=term) for term in ("NoSQL", "ASGI", "http", "Norm")]
    assert entries(cards.glossary(changed(small, glossary=tuple(terms))), "dt") == ["ASGI", "http", "Norm", "NoSQL"]


def test_the_legend_explains_each_mark() -> None:
    legend = rendered(cards.legend())
    assert [mark.get_attribute_list("class")[-1] for mark in legend.select(".legend__mark")] == [
        "legend__mark--key",
        "legend__mark--core",
        "legend__mark--optional",
        "legend__mark--phase",
    ]
    assert "↑ needed from an earlier phase" in [shown(entry) for entry in legend.find_all("li")]


def test_a_short_badge_shows_the_number_and_reads_the_title(small: Roadmap) -> None:
    badge = rendered(cards.phase_badge(small, small.phase("web"), LINKS, short=True))
    hidden = badge.select_one("a.badge--phase.phase-2 .visually-hidden")
    assert hidden is not None
    assert hidden.extract().get_text() == " The Web"
    assert shown(badge) == "2"


# The running example, releases, the states of pages


def test_a_phase_shows_what_the_example_can_do_at_its_end(small: Roadmap) -> None:
    written = cards.phase_example(small, small.phase("basics"), Links("phases/basics.md"), has_files=True)
    planned = cards.phase_example(small, small.phase("web"), Links("phases/web.md"), has_files=False)
    assert shown(rendered(written)) == "The running example: A program greets. Download it as it is then"
    assert links(written)["Download it as it is then"] == "../../example/borrow-basics.zip"
    assert shown(rendered(planned)) == "The running example: The program answers over HTTP."
    assert list(links(planned)) == ["The running example"]


def test_a_phase_without_a_stage_shows_none(small: Roadmap) -> None:
    alone = changed(small, example=())
    assert cards.phase_example(alone, small.phase("web"), LINKS, has_files=False) == ""


def test_a_release_says_how_long_it_is_supported_and_who_says_so(small: Roadmap) -> None:
    release = cards.release(small.release("python"))
    assert shown(rendered(release)) == "Python 3.11 (supported until October 2027)"
    assert links(str(rendered(release))) == {"October 2027": "https://example.org/versions"}
    with pytest.raises(LookupError, match="no release 'ruby'; valid: python"):
        small.release("ruby")


def test_pages_are_listed_as_complete_or_not_yet_in_the_order_of_learning(small: Roadmap) -> None:
    shuffled = changed(small, topics=small.topics[::-1])
    states = cards.page_states(shuffled, {"http", "values"}, LINKS)
    complete, rest = (shown(paragraph) for paragraph in rendered(states).select("p"))
    assert complete == "2 of 7 pages are complete: Values and ★ HTTP."
    others = [topic.title for topic in small.ordered_topics if topic.id not in ("http", "values")]
    assert [text for text in links(states) if text not in ("Values", "HTTP")] == others
    assert rest.startswith("Not yet: ")


@pytest.mark.parametrize(
    ("are_complete", "start", "end"),
    [(False, "0 of 7 pages are complete: none.", "Sessions."), (True, "7 of 7 pages are complete: ", "none.")],
)
def test_a_list_of_no_pages_says_so(small: Roadmap, are_complete: bool, start: str, end: str) -> None:
    ids = {topic.id for topic in small.topics if are_complete}
    complete, rest = (shown(it) for it in rendered(cards.page_states(small, ids, LINKS)).select("p"))
    assert complete.startswith(start)
    assert rest.startswith("Not yet: ")
    assert rest.endswith(end)


@pytest.mark.parametrize(
    ("until", "expected"), [("2026-01", "January 2026"), ("2030-12", "December 2030")], ids=["first", "last"]
)
def test_any_text_and_month_of_a_release_is_shown(small: Roadmap, until: str, expected: str) -> None:
    release = changed(small.release("python"), title="C#_*x*", series="5.2 LTS", supported_until=until)
    assert shown(rendered(cards.release(release))) == f"C#_*x* 5.2 LTS (supported until {expected})"


def test_a_phase_shows_what_the_example_can_do_as_text(small: Roadmap) -> None:
    stage = changed(small.example[0], adds="It says <b>hi</b> & more.")
    block = cards.phase_example(changed(small, example=(stage,)), small.phase("basics"), LINKS, has_files=False)
    assert shown(rendered(block)) == "The running example: It says <b>hi</b> & more."
