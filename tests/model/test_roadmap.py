from collections.abc import Callable
from typing import Any

import pytest

from macros.model.roadmap import Roadmap
from tests.support.texts import changed


@pytest.mark.parametrize(
    ("look_up", "message"),
    [
        (
            lambda small: small.topic("htp"),
            "no topic 'htp'; valid: classes, functions, http, loops, routes, sessions, values",
        ),
        (lambda small: small.phase("x"), "no phase 'x'; valid: basics, web"),
        (lambda small: small.source("x"), "no source 'x'; valid: ada, bob"),
        (lambda small: small.plan("x"), "no plan 'x'; valid: ada, bob"),
        (lambda small: small.plan_of("x"), "no source with a plan 'x'; valid: ada, bob"),
        (lambda small: small.pace("x"), "no pace 'x'; valid: fast, slow"),
        (lambda small: small.project("x"), "no project 'x'; valid: calculator, shop"),
        (
            lambda small: small.phase_of("x"),
            "no topic of a phase 'x'; valid: classes, functions, http, loops, routes, sessions, values",
        ),
    ],
)
def test_a_failed_look_up_names_the_valid_ids(small: Roadmap, look_up: Callable[[Roadmap], Any], message: str) -> None:
    with pytest.raises(LookupError) as caught:
        look_up(small)
    assert str(caught.value) == message


def test_look_ups_find_entries_by_id(small: Roadmap) -> None:
    assert small.topic("http").title == "HTTP"
    assert small.phase("web").title == "The Web"
    assert small.source("bob").name == "Bob 2"
    assert small.plan("ada").title == "Two months"
    assert small.pace("slow").hours_per_week == 5
    assert small.project("shop").capstone
    assert small.phase_of("routes").id == "web"


def test_the_plan_of_a_source_is_found_by_its_source(small: Roadmap) -> None:
    plans = (changed(small.plan("ada"), id="bob"), changed(small.plan("bob"), id="ada"))
    assert changed(small, plans=plans).plan_of("ada").title == "Two months"


def test_topics_come_in_the_order_of_the_phases(small: Roadmap) -> None:
    moved = small.model_copy(update={"topics": tuple(reversed(small.topics))})
    assert [topic.id for topic in moved.ordered_topics] == [
        *("values", "loops", "functions", "classes"),
        *("http", "routes", "sessions"),
    ]
    assert [topic.id for topic in moved.key_topics] == ["functions", "http"]
    assert [topic.id for topic in moved.topics_of(moved.phase("web"))] == ["http", "routes", "sessions"]
    assert [topic.id for topic in moved.unlocked_by("values")] == ["loops", "functions"]


def test_hours_are_sums(small: Roadmap) -> None:
    assert [small.hours_of(phase) for phase in small.phases] == [20, 20]
    assert small.total_hours == 40
    assert [small.number_of(phase) for phase in small.phases] == [1, 2]
