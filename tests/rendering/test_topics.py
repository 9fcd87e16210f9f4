import pytest

from macros.model.agreement import Agreement
from macros.model.roadmap import Roadmap
from macros.rendering import topics
from macros.text.links import Links
from tests.support.rendering import entries, facts, links, rendered, shown
from tests.support.texts import changed

FROM_TOPIC = Links("topics/http.md")


@pytest.fixture(scope="module")
def agreement(small: Roadmap) -> Agreement:
    return Agreement(small)


def admonitions(markdown: str) -> list[list[str]]:
    """Title and paragraphs of each admonition."""
    return [[shown(part) for part in box.find_all("p")] for box in rendered(markdown).select(".admonition")]


def test_a_topic_shows_its_title_summary_and_facts(small: Roadmap, agreement: Agreement) -> None:
    card = topics.topic_card(small, agreement, small.topic("functions"), FROM_TOPIC)
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
    first = facts(topics.topic_card(small, agreement, small.topic("values"), FROM_TOPIC))
    last = facts(topics.topic_card(small, agreement, small.topic("sessions"), FROM_TOPIC))
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
    assert admonitions(topics.topic_card(small, agreement, small.topic(topic_id), FROM_TOPIC)) == expected


def test_subtopics_lead_to_their_sections_and_tell_who_names_them(small: Roadmap, agreement: Agreement) -> None:
    listed = topics.topic_subtopics(agreement, small.topic("functions"))
    assert entries(listed) == ["★ Parameters Ada", "★ Results", "Scope"]
    assert links(listed) == {"Parameters": "#parameters", "Results": "#results", "Scope": "#scope"}
    assert len(rendered(listed).select("li.subtopics__item--key")) == 2


def test_the_heading_of_a_subtopic_has_its_id_and_a_star_if_it_is_key(small: Roadmap) -> None:
    topic = small.topic("http")
    markdown = f"{topics.subtopic_heading(topic, 'verbs')}\n\n{topics.subtopic_heading(topic, 'codes')}"
    headings = {str(tag["id"]): shown(tag) for tag in rendered(markdown).find_all("h3")}
    assert headings == {"verbs": "★ Verbs¶", "codes": "Status codes¶"}


def test_a_former_address_of_a_subtopic_leads_to_its_heading(small: Roadmap) -> None:
    topic = small.topic("http")
    verbs, *others = topic.subtopics
    renamed = changed(topic, subtopics=(changed(verbs, formerly=("methods",)), *others))
    soup = rendered(f"text\n\n{topics.subtopic_heading(renamed, 'verbs')}")
    assert [(tag.name, tag.get("id")) for tag in soup.find_all(["div", "h3"])] == [("div", "methods"), ("h3", "verbs")]


def test_a_wrong_subtopic_is_an_error_that_names_the_valid_ones(small: Roadmap) -> None:
    with pytest.raises(LookupError, match="no subtopic of 'http' 'verb'; valid: codes, headers, verbs"):
        topics.subtopic_heading(small.topic("http"), "verb")


def test_neighbours_are_prerequisites_followers_and_the_next_in_order(small: Roadmap) -> None:
    assert facts(topics.topic_neighbours(small, small.topic("http"), FROM_TOPIC)) == {
        "Builds on": "★ Functions",
        "Leads to": "Routes and Sessions",
        "Next in order": "Routes",
    }


def test_nothing_comes_after_the_last_topic(small: Roadmap) -> None:
    neighbours = facts(topics.topic_neighbours(small, small.topic("sessions"), FROM_TOPIC))
    assert neighbours == {"Builds on": "★ HTTP", "Leads to": "nothing further"}


@pytest.mark.parametrize(("topic_id", "following"), [("classes", "★ HTTP"), ("routes", "Sessions")])
def test_the_next_topic_is_that_of_the_order_across_phases(small: Roadmap, topic_id: str, following: str) -> None:
    assert facts(topics.topic_neighbours(small, small.topic(topic_id), FROM_TOPIC))["Next in order"] == following


def test_a_key_topic_names_its_most_important_parts_and_the_reason(small: Roadmap, agreement: Agreement) -> None:
    block = topics.key_topic(agreement, small.topic("functions"), "../topics/functions.md")
    assert admonitions(block) == [
        [
            "★ Functions",
            "Name a piece of work. Most important in it: Parameters, Results.",
            "Why: 2 of 2 sources; ranked first by 2; marked as most important by 1.",
            "Learn Functions",
        ]
    ]
    assert links(str(rendered(block))) == {"Learn Functions": "../topics/functions.md"}


def test_key_topics_are_listed_in_order_with_the_reason(small: Roadmap, agreement: Agreement) -> None:
    assert entries(topics.key_topic_list(small, agreement, FROM_TOPIC)) == [
        "1 Basics ★ Functions: Name a piece of work. 2 of 2 sources; ranked first by 2; marked as most important by 1.",
        "2 The Web ★ HTTP: Ask and answer. 1 of 2 sources. The sources take it for granted.",
    ]


def test_pages_are_listed_as_complete_or_not_yet_in_the_order_of_learning(small: Roadmap) -> None:
    shuffled = changed(small, topics=small.topics[::-1])
    states = topics.page_states(shuffled, {"http", "values"}, FROM_TOPIC)
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
    complete, rest = (shown(it) for it in rendered(topics.page_states(small, ids, FROM_TOPIC)).select("p"))
    assert complete.startswith(start)
    assert rest.startswith("Not yet: ")
    assert rest.endswith(end)
