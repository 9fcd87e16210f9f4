"""Entries of the API say what the roadmap says, and what is computed from it."""

from datetime import date, timedelta
from typing import Any

import pytest

from macros.api.serializers import Addresses
from macros.model.roadmap import Roadmap
from macros.model.schedule import schedule, schedule_phases, schedule_topics
from tests.support.website import SITE_URL, Site


def test_page_addresses_are_the_canonical_ones(documents: dict[str, Any], built_site: Site) -> None:
    for topic in documents["topics"]["topics"]:
        page = built_site.pages[topic["page"].removeprefix(SITE_URL)]
        assert [link["href"] for link in page.select('link[rel="canonical"]')] == [topic["page"]]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("index.md", ""),
        ("topics/index.md", "topics/"),
        ("topics/http.md#caching", "topics/http/#caching"),
        ("api.md", "api/"),
    ],
)
def test_addresses_of_pages_are_absolute(page: str, address: str) -> None:
    assert Addresses(SITE_URL).page(page) == f"{SITE_URL}{address}"


def test_hours_add_up(documents: dict[str, Any], roadmap: Roadmap) -> None:
    outline = documents["roadmap"]
    assert outline["hours"] == roadmap.total_hours == sum(it["hours"] for it in outline["topics"])
    for entries in (outline["topics"], outline["phases"]):
        before = 0
        for entry in entries:
            assert entry["hours_before"] == before
            before += entry["hours"]
        assert before == roadmap.total_hours
    hours = {topic["id"]: topic["hours"] for topic in outline["topics"]}
    for phase in outline["phases"]:
        assert phase["hours"] == sum(hours[topic_id] for topic_id in phase["topics"])
    for project in documents["projects"]["projects"]:
        assert project["hours"] == sum(stage["hours"] for stage in project["stages"])


def test_order_keeps_prerequisites(documents: dict[str, Any]) -> None:
    topics = {topic["id"]: topic for topic in documents["topics"]["topics"]}
    assert [topic["position"] for topic in topics.values()] == list(range(1, len(topics) + 1))
    for topic in topics.values():
        assert all(topics[wanted]["position"] < topic["position"] for wanted in topic["requires"])
        assert all(topic["id"] in topics[later]["requires"] for later in topic["unlocks"])
    assert sum(len(it["requires"]) for it in topics.values()) == sum(len(it["unlocks"]) for it in topics.values())


def test_dates_are_those_of_the_plans_at_every_pace(documents: dict[str, Any], roadmap: Roadmap) -> None:
    for pace in roadmap.paces:
        plan = documents[f"plans/{pace.id}"]["plan"]
        for blocks, kind in ((schedule_phases(roadmap, pace), "phase"), (schedule_topics(roadmap, pace), "topic")):
            planned = {it[kind]: it for it in plan[f"{kind}s"]}
            assert list(planned) == [block.id for block in blocks]
            for block in blocks:
                dates = planned[block.id]["dates"]
                assert (dates["first_day"], dates["last_day"]) == (str(block.first_day), str(block.last_day))
                entry = documents[f"{kind}s/{block.id}"][kind]
                assert {"plan": pace.id, "dates": dates} in entry["schedule"]
        assert plan["dates"]["first_day"] == documents["roadmap"]["start_date"] == str(roadmap.start_date)
        assert plan["dates"]["last_day"] == plan["topics"][-1]["dates"]["last_day"]
        assert plan["dates"]["last_week"] == plan["weeks"]


def test_hours_are_enough_to_compute_dates_for_another_start(documents: dict[str, Any]) -> None:
    """As the page about the API says: spread evenly, hours by hours a week are weeks."""
    start = date(2027, 6, 7)
    topics = documents["roadmap"]["topics"]
    blocks = schedule([(it["id"], it["hours"]) for it in topics], start, 12)
    for topic, block in zip(topics, blocks, strict=True):
        minutes = round((topic["hours_before"] * 7 * 24 * 60) / 12)
        assert block.first_day == start + timedelta(days=minutes // (24 * 60))


def test_a_topic_of_the_small_roadmap_in_full(of_small: dict[str, Any]) -> None:
    topic = of_small["topics/functions.json"]["topic"]
    assert {field: topic[field] for field in ("phase", "position", "hours", "hours_before", "priority")} == {
        "phase": "basics",
        "position": 3,
        "hours": 6,
        "hours_before": 7,
        "priority": "key",
    }
    assert topic["requires"] == ["values"]
    assert topic["unlocks"] == ["classes", "http"]
    assert topic["subtopics"][0] == {
        "id": "parameters",
        "title": "Parameters",
        "formerly": [],
        "key": True,
        "page": f"{SITE_URL}topics/functions/#parameters",
        "named_by": topic["subtopics"][0]["named_by"],
    }
    assert topic["agreement"]["sources"] == topic["agreement"]["named_by"] == 2
    assert [it["source"] for it in topic["agreement"]["mentions"]] == ["ada", "bob"]
    assert topic["schedule"][0] == {
        "plan": "fast",
        "dates": {"first_day": "2027-01-08", "last_day": "2027-01-13", "first_week": 1, "last_week": 2},
    }


def test_a_phase_knows_its_neighbours_and_what_is_built(of_small: dict[str, Any]) -> None:
    basics, web = (of_small[f"phases/{it}.json"]["phase"] for it in ("basics", "web"))
    assert (basics["requires"], basics["unlocks"], web["requires"], web["unlocks"]) == ([], ["web"], ["basics"], [])
    assert (basics["key_topics"], web["number"], web["hours"], web["hours_before"]) == (["functions"], 2, 20, 20)
    assert web["projects"] == [{"project": "shop", "stage": 2, "hours": 8, "adds": "A page of goods."}]


def test_plans_and_weeks_lead_to_each_other(documents: dict[str, Any]) -> None:
    weeks = {week["id"]: week for week in documents["timetables"]["timetables"]}
    for plan in documents["plans"]["plans"]:
        week = weeks[plan["timetable"]]
        assert week["plan"] == plan["id"]
        assert week["source"] == plan.get("source")
        if plan["kind"] == "recommended":
            assert week["weekly_hours"] == {"least": plan["hours_per_week"], "most": plan["hours_per_week"]}


def test_a_week_adds_up(of_small: dict[str, Any]) -> None:
    weeks = {week["id"]: week for week in of_small["timetables.json"]["timetables"]}
    assert weeks["ada"]["rows"][0]["hours"] == {"least": 2, "most": 3}
    assert weeks["ada"]["weekly_hours"] == {"least": 6, "most": 9}
    assert weeks["fast"]["rows"][0]["days"] == ["mon", "wed"]
