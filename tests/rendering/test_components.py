import pytest

from macros.model.agreement import Agreement
from macros.model.fields import Priority
from macros.model.roadmap import Roadmap
from macros.rendering import components, phases, plans, projects, topics
from macros.text.links import Links
from tests.support.rendering import facts, flat, parsed, rendered, shown
from tests.support.texts import changed

FROM_TOPIC = Links("topics/http.md")
FROM_HOME = Links("index.md")


@pytest.fixture(scope="module")
def agreement(small: Roadmap) -> Agreement:
    return Agreement(small)


def test_a_draft_says_so_on_its_card_and_wherever_it_is_named(small: Roadmap, agreement: Agreement) -> None:
    topic, phase = changed(small.topic("values"), draft=True), changed(small.phases[0], draft=True)
    project = changed(small.projects[0], draft=True)
    drafts = changed(small, topics=(topic, *small.topics[1:]), phases=(phase, *small.phases[1:]))
    notes = {
        kind: [shown(box) for box in rendered(block).select("p.todo[data-search-exclude]")]
        for kind, block in (
            ("topic", topics.topic_card(drafts, agreement, topic, FROM_TOPIC)),
            ("phase", phases.phase_card(drafts, phase)),
            ("project", projects.project_block(drafts, project, FROM_TOPIC)),
        )
    }
    assert notes == {
        kind: [f"Draft: facts and texts of this {kind} are still to be written, and those that stand here may change."]
        for kind in notes
    }
    needs = facts(topics.topic_card(drafts, agreement, drafts.topic("loops"), FROM_TOPIC))
    assert (needs["Needs"], needs["Phase"]) == ("Values (draft)", "1 · Basics (draft)")
    assert "todo" not in topics.topic_card(small, agreement, small.topic("values"), FROM_TOPIC)


def test_a_box_says_what_is_still_to_be_written() -> None:
    box = rendered(components.todo("<b>three</b> to six")).select_one("p.todo[data-search-exclude]")
    assert box
    assert shown(box) == "Still to be written: <b>three</b> to six."


def test_a_short_badge_shows_the_number_and_reads_the_title(small: Roadmap) -> None:
    badge = rendered(components.phase_badge(small, small.phase("web"), FROM_TOPIC, short=True))
    hidden = badge.select_one("a.badge--phase.phase-2 .visually-hidden")
    assert hidden is not None
    assert hidden.extract().get_text() == " The Web"
    assert shown(badge) == "2"


@pytest.mark.parametrize(("total", "expected"), [(10, "1 week"), (11, "2 weeks, 0.5 months"), (43, "5 weeks, 1 month")])
def test_durations_in_words(small: Roadmap, total: int, expected: str) -> None:
    assert components.duration(total, small.pace("fast")).startswith(expected)


@pytest.mark.parametrize(("count", "middle"), [(1, "fast"), (2, "slow")])
def test_the_middle_pace_of_a_few(small: Roadmap, count: int, middle: str) -> None:
    assert components.middle_pace(changed(small, paces=small.paces[:count])).id == middle


def test_only_key_topics_have_a_star(small: Roadmap) -> None:
    for topic in small.topics:
        link = components.topic_link(topic, FROM_HOME)
        assert flat(parsed(link).get_text()).startswith("★ ") == (topic.priority is Priority.KEY)


def test_phases_carry_a_dot_of_their_colour(small: Roadmap) -> None:
    for table in (phases.phases(small, FROM_HOME), plans.pace_phases(small, small.pace("fast"), FROM_HOME)):
        dots = parsed(table).select("tbody .dot")
        assert [dot["class"] for dot in dots] == [["dot", "phase-1"], ["dot", "phase-2"]]
        assert all(dot.get("aria-hidden") == "true" for dot in dots)
