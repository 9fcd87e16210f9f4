from collections.abc import Callable
from itertools import pairwise
from textwrap import dedent

import pytest

from macros.diagrams.flowchart import (
    fastest_route_flowchart,
    pace_flowchart,
    phase_flowchart,
    plan_flowchart,
    roadmap_flowchart,
    rows_of_topics,
    spine_flowchart,
)
from macros.model.roadmap import Roadmap
from macros.text.escaping import element_id
from macros.text.links import Links
from tests.support.rendering import decoded, statements
from tests.support.texts import changed

LINKS = Links("roadmap.md")


def lines_of(source: str) -> list[str]:
    return [line.strip() for line in source.splitlines()]


def edges_of(source: str, arrow: str = "-->") -> set[tuple[str, str]]:
    parts = [line.split(f" {arrow} ") for line in lines_of(source)]
    return {(pair[0], pair[1]) for pair in parts if len(pair) == 2}


def test_the_roadmap_shows_phases_topics_and_what_needs_what(small: Roadmap) -> None:
    assert statements(roadmap_flowchart(small, LINKS)) == dedent("""\
        flowchart TB
            accTitle: The whole roadmap
            accDescr: Two phases, from Basics to The Web, with 7 topics#59; key topics#58; Functions, HTTP.
            subgraph n_phase__basics["1 · Basics"]
            direction TB
            n_values["Values"]
            class n_values core
            class n_values p1
            click n_values "../topics/values/"
            n_loops["Loops"]
            class n_loops core
            class n_loops p1
            click n_loops "../topics/loops/"
            n_functions["★ Functions"]
            class n_functions key
            class n_functions p1
            click n_functions "../topics/functions/"
            n_classes["Classes"]
            class n_classes optional
            class n_classes p1
            click n_classes "../topics/classes/"
            n_values --> n_loops
            n_values --> n_functions
            n_functions --> n_classes
            n_loops --> n_classes
            end
            class n_phase__basics p1
            subgraph n_phase__web["2 · The Web"]
            direction TB
            n_http["★ HTTP<br/>↑ Functions"]
            class n_http key
            class n_http p2
            click n_http "../topics/http/"
            n_routes["Routes"]
            class n_routes core
            class n_routes p2
            click n_routes "../topics/routes/"
            n_sessions["Sessions"]
            class n_sessions optional
            class n_sessions p2
            click n_sessions "../topics/sessions/"
            n_http --> n_routes
            n_http --> n_sessions
            end
            class n_phase__web p2
            n_phase__basics ==> n_phase__web""")


def test_the_spine_shows_phases_with_their_key_topics(small: Roadmap) -> None:
    assert statements(spine_flowchart(small, Links("index.md"))) == dedent("""\
        flowchart TB
            accTitle: The roadmap at a glance
            accDescr: Two phases, from Basics to The Web#59; key topics#58; Functions, HTTP.
            subgraph n_row__basics[" "]
            direction LR
            n_phase__basics["1 · Basics"]
            class n_phase__basics phase
            class n_phase__basics p1
            click n_phase__basics "phases/basics/"
            n_functions["★ Functions"]
            class n_functions key
            class n_functions p1
            click n_functions "topics/functions/"
            n_phase__basics --- n_functions
            end
            class n_row__basics row
            class n_row__basics p1
            subgraph n_row__web[" "]
            direction LR
            n_phase__web["2 · The Web"]
            class n_phase__web phase
            class n_phase__web p2
            click n_phase__web "phases/web/"
            n_http["★ HTTP"]
            class n_http key
            class n_http p2
            click n_http "topics/http/"
            n_phase__web --- n_http
            end
            class n_row__web row
            class n_row__web p2
            n_row__basics ==> n_row__web""")


def test_a_phase_stands_between_the_phases_before_and_after(small: Roadmap) -> None:
    assert statements(phase_flowchart(small, small.phase("web"), Links("phases/web.md"))) == dedent("""\
        flowchart TB
            accTitle: The Web#58; topics in order
            accDescr: Three topics, from HTTP to Sessions#59; key topics#58; HTTP.
            n_http["★ HTTP<br/>↑ Functions"]
            class n_http key
            class n_http p2
            click n_http "../../topics/http/"
            n_routes["Routes"]
            class n_routes core
            class n_routes p2
            click n_routes "../../topics/routes/"
            n_sessions["Sessions"]
            class n_sessions optional
            class n_sessions p2
            click n_sessions "../../topics/sessions/"
            n_http --> n_routes
            n_http --> n_sessions
            n_phase__basics["1 · Basics"]
            class n_phase__basics phase
            class n_phase__basics p1
            click n_phase__basics "../basics/"
            n_phase__basics -.-> n_http""")


def test_only_the_last_row_leads_to_the_next_phase(small: Roadmap) -> None:
    source = phase_flowchart(small, small.phase("basics"), LINKS)
    assert edges_of(source, "-.->") == {("n_classes", "n_phase__web")}
    assert edges_of(source) == {
        ("n_values", "n_loops"),
        ("n_values", "n_functions"),
        ("n_functions", "n_classes"),
        ("n_loops", "n_classes"),
    }


def test_a_pace_shows_the_phases_with_their_weeks(small: Roadmap) -> None:
    assert statements(pace_flowchart(small, small.pace("fast"), LINKS)) == dedent("""\
        flowchart TB
            accTitle: Fast#58; the phases in order
            accDescr: Two phases, from Basics to The Web, at 10 hours a week.
            n_phase__basics["1 · Basics · 2 weeks"]
            class n_phase__basics phase
            class n_phase__basics p1
            click n_phase__basics "../phases/basics/"
            n_phase__web["2 · The Web · 2 weeks"]
            class n_phase__web phase
            class n_phase__web p2
            click n_phase__web "../phases/web/"
            n_phase__basics ==> n_phase__web""")


def test_one_week_is_no_plural(small: Roadmap) -> None:
    pace = changed(small.pace("fast"), hours_per_week=20)
    assert '["1 · Basics · 1 week"]' in pace_flowchart(small, pace, LINKS)


def test_a_plan_shows_its_steps_and_marks_its_key_ones(small: Roadmap) -> None:
    assert statements(plan_flowchart(small, small.plan("ada"), Links("plans/ada.md"))) == dedent("""\
        flowchart TB
            accTitle: Two months#58; the visual roadmap
            accDescr: Two steps, from Functions to Routes#59; key#58; Functions.
            n_step_1["★ Functions"]
            class n_step_1 step
            class n_step_1 key
            class n_step_1 p1
            click n_step_1 "../../topics/functions/"
            n_step_2["Routes"]
            class n_step_2 step
            class n_step_2 p2
            click n_step_2 "../../topics/routes/"
            n_step_1 ==> n_step_2""")


def test_a_step_leads_to_the_page_of_what_it_covers_first(small: Roadmap) -> None:
    plan = small.plan("ada")
    step = changed(plan.steps[0], covers=("http/verbs", "loops"))
    source = plan_flowchart(small, changed(plan, steps=(step,)), LINKS)
    assert 'click n_step_1 "../topics/http/"' in source
    assert "class n_step_1 p2" in source


def test_the_fastest_route_shows_its_own_steps(small: Roadmap) -> None:
    source = fastest_route_flowchart(small, small.plan("ada"), LINKS)
    assert "accTitle: Two months#58; the fastest route" in source
    assert lines_of(source)[-1] == "n_step_1 ==> n_step_2"


def everything(roadmap: Roadmap) -> list[str]:
    """All flowcharts of a roadmap."""
    sources = [roadmap_flowchart(roadmap, LINKS), spine_flowchart(roadmap, LINKS)]
    sources += [phase_flowchart(roadmap, phase, LINKS) for phase in roadmap.phases]
    sources += [pace_flowchart(roadmap, pace, LINKS) for pace in roadmap.paces]
    sources += [plan_flowchart(roadmap, plan, LINKS) for plan in roadmap.plans if plan.steps]
    return sources


def test_no_two_boxes_share_a_name_whatever_the_ids(small: Roadmap) -> None:
    unlucky = Roadmap.model_validate_json(
        small.model_dump_json().replace('"http"', '"phase-web"').replace('"http/', '"phase-web/')
    )
    assert unlucky.topic("phase-web")
    for source in everything(unlucky):
        boxes = [line.partition("[")[0].strip("(") for line in lines_of(source) if '["' in line]
        assert len(boxes) == len(set(boxes))


def test_every_arrow_and_class_names_a_box(roadmap: Roadmap) -> None:
    for source in everything(roadmap):
        lines = lines_of(source)
        boxes = {line.removeprefix("subgraph ").partition("[")[0].strip("(") for line in lines if '["' in line}
        named = {line.split()[1] for line in lines if line.startswith(("class ", "click "))}
        ends = {
            end for arrow in ("-->", "==>", "---", "-.->", "~~~") for edge in edges_of(source, arrow) for end in edge
        }
        assert named | ends <= boxes


@pytest.mark.parametrize("draw", [roadmap_flowchart, None], ids=["roadmap", "phases"])
def test_the_picture_tells_every_prerequisite_once(
    roadmap: Roadmap, draw: Callable[[Roadmap, Links], str] | None
) -> None:
    """Those of the same phase as a chain of arrows, none of which another chain makes superfluous."""
    sources = [draw(roadmap, LINKS)] if draw else [phase_flowchart(roadmap, it, LINKS) for it in roadmap.phases]
    edges = set().union(*(edges_of(source) for source in sources))
    for phase in roadmap.phases:
        for topic in roadmap.topics_of(phase):
            for wanted in set(topic.requires) & set(phase.topics):
                assert reachable(edges, element_id(wanted), element_id(topic.id))
    for start, end in edges:
        assert not reachable(edges - {(start, end)}, start, end)


def test_boxes_name_what_earlier_phases_have_to_provide(roadmap: Roadmap) -> None:
    needs = {(wanted, topic.id) for topic in roadmap.topics for wanted in topic.requires}
    source = decoded(roadmap_flowchart(roadmap, LINKS))
    for topic in roadmap.topics:
        earlier = set(topic.requires) - set(roadmap.phase_of(topic.id).topics)
        (box,) = [line for line in lines_of(source) if line.startswith(f"{element_id(topic.id)}[")]
        named = {wanted for wanted in earlier if roadmap.topic(wanted).title in box.partition("↑ ")[2]}
        assert bool(named) == ("↑" in box)
        assert all(implied(needs, wanted, topic.id) for wanted in earlier - named)


def implied(needs: set[tuple[str, str]], wanted: str, topic_id: str) -> bool:
    """Whether another prerequisite needs it already."""
    return reachable(needs - {(wanted, topic_id)}, wanted, topic_id)


def reachable(edges: set[tuple[str, str]], start: str, end: str) -> bool:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        following = {later for earlier, later in edges if earlier == here} - found
        found |= following
        waiting += following
    return end in found


def test_a_row_has_room_for_four_boxes(roadmap: Roadmap) -> None:
    for phase in roadmap.phases:
        rows = rows_of_topics(roadmap, phase)
        assert max(map(len, rows)) <= 4
        assert sorted(it for row in rows for it in row) == sorted(phase.topics)


def test_boxes_that_no_arrow_holds_in_their_row_hang_on_the_box_above(roadmap: Roadmap) -> None:
    phase = roadmap.phase("apis-and-security")
    rows = rows_of_topics(roadmap, phase)
    held = edges_of(phase_flowchart(roadmap, phase, LINKS), "~~~")
    arrows = edges_of(phase_flowchart(roadmap, phase, LINKS))
    for above, below in pairwise(rows):
        for topic_id in below:
            from_above = {(element_id(it), element_id(topic_id)) for it in above}
            assert len(from_above & held) == (0 if from_above & arrows else 1)
    assert held


def test_the_data_may_set_the_rows(small: Roadmap) -> None:
    phase = changed(small.phase("basics"), rows=(("values",), ("functions", "loops"), ("classes",)))
    roadmap = changed(small, phases=(phase, small.phase("web")))
    boxes = [line for line in lines_of(phase_flowchart(roadmap, phase, LINKS)) if '["' in line]
    assert [box.partition("[")[0] for box in boxes[:4]] == ["n_values", "n_functions", "n_loops", "n_classes"]
