import re
from datetime import date, timedelta
from textwrap import dedent

import pytest

from macros.diagrams.gantt import pace_gantt, phase_gantt, plan_gantt
from macros.model.roadmap import Roadmap
from macros.model.schedule import schedule_phases, schedule_topics
from macros.text.links import Links
from tests.support.rendering import statements
from tests.support.texts import changed

LINKS = Links("plans/fast.md")


def test_a_pace_shows_phases_and_the_projects_that_are_due(small: Roadmap) -> None:
    assert (
        statements(pace_gantt(small, small.pace("fast"), LINKS))
        == dedent("""\
        gantt
            accTitle: Recommended plan at 10 hours a week
            accDescr: Two phases and 3 milestones, from 4 January 2027 to 31 January 2027.
            dateFormat YYYY-MM-DD HH:mm
            axisFormat %-d %b
            tickInterval 1week
            weekday monday
            todayMarker off
            section 1 · Basics
            2 weeks :n_basics, 2027-01-04 00:00, 2027-01-18 00:00
            Project#58; Calculator :milestone, n_calculator__basics, 2027-01-18 00:00, 0d
            Project#58; Shop, stage 1 :milestone, n_shop__basics, 2027-01-18 00:00, 0d
            section 2 · The Web
            2 weeks :n_web, 2027-01-18 00:00, 2027-02-01 00:00
            Project#58; Shop, stage 2 :milestone, n_shop__web, 2027-02-01 00:00, 0d
            click n_basics href "../../phases/basics/"
            click n_calculator__basics href "../../projects/#calculator"
            click n_shop__basics href "../../projects/#shop"
            click n_web href "../../phases/web/"
            click n_shop__web href "../../projects/#shop"
    """).rstrip()
    )


def test_a_phase_shows_its_topics_and_marks_the_key_ones(small: Roadmap) -> None:
    source = phase_gantt(small, small.phase("basics"), small.pace("fast"), Links("phases/basics.md"))
    assert (
        statements(source)
        == dedent("""\
        gantt
            accTitle: Basics at 10 hours a week
            accDescr: Four topics and 2 milestones, from 4 January 2027 to 17 January 2027#59; key#58; Functions.
            dateFormat YYYY-MM-DD HH:mm
            axisFormat %-d %b
            tickInterval 1week
            weekday monday
            todayMarker off
            section Basics
            Values :n_values, 2027-01-04 00:00, 2027-01-06 19:12
            Loops :n_loops, 2027-01-06 19:12, 2027-01-08 21:36
            ★ Functions :crit, n_functions, 2027-01-08 21:36, 2027-01-13 02:24
            Classes :n_classes, 2027-01-13 02:24, 2027-01-18 00:00
            Project#58; Calculator :milestone, n_calculator__basics, 2027-01-18 00:00, 0d
            Project#58; Shop, stage 1 :milestone, n_shop__basics, 2027-01-18 00:00, 0d
            click n_values href "../../topics/values/"
            click n_loops href "../../topics/loops/"
            click n_functions href "../../topics/functions/"
            click n_classes href "../../topics/classes/"
            click n_calculator__basics href "../../projects/#calculator"
            click n_shop__basics href "../../projects/#shop"
    """).rstrip()
    )


def test_a_later_phase_begins_where_the_one_before_it_ends(small: Roadmap) -> None:
    source = phase_gantt(small, small.phase("web"), small.pace("fast"), LINKS)
    assert "★ HTTP :crit, n_http, 2027-01-18 00:00, 2027-01-23 14:24" in source
    assert "Project#58; Shop, stage 2 :milestone, n_shop__web, 2027-02-01 00:00, 0d" in source
    assert "Calculator" not in source


def test_a_plan_shows_the_stated_periods_with_their_overlaps(small: Roadmap) -> None:
    assert (
        statements(plan_gantt(small, small.plan("ada")))
        == dedent("""\
        gantt
            accTitle: Ada 1#58; Two months
            accDescr: Two phases, from 4 January 2027 to 3 March 2027#59; key#58; First steps.
            dateFormat YYYY-MM-DD HH:mm
            axisFormat %-d %b
            tickInterval 2week
            weekday monday
            todayMarker off
            section ★ First steps
            ★ Months 1–2 :crit, n_first, 2027-01-04 00:00, 2027-03-04 00:00
            section Second steps
            Month 2 :n_second, 2027-02-04 00:00, 2027-03-04 00:00
            click n_first href "#ada-first"
            click n_second href "#ada-second"
    """).rstrip()
    )


def test_a_plan_in_weeks_counts_weeks_and_a_single_phase_has_its_name(small: Roadmap) -> None:
    assert "All at once :n_all, 2027-01-04 00:00, 2027-02-15 00:00" in plan_gantt(small, small.plan("bob"))


@pytest.mark.parametrize(
    ("hours_per_week", "axis", "interval"),
    [(10, "%-d %b", "1week"), (5, "%-d %b", "2week"), (2, "%b %Y", "1month"), (1, "%b", "1month")],
)
def test_the_longer_a_chart_the_fewer_its_ticks(small: Roadmap, hours_per_week: int, axis: str, interval: str) -> None:
    pace = changed(small.pace("fast"), hours_per_week=hours_per_week)
    assert f"axisFormat {axis}\n    tickInterval {interval}\n" in pace_gantt(small, pace, LINKS)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Title pages", "#84;itle pages"),
        ("click events", "#99;lick events"),
        ("Call stacks", "#67;all stacks"),
        ("section", "#115;ection"),
        ("Gantt", "#71;antt"),
        ("includes", "#105;ncludes"),
        ("2027-01-04", "#50;027-01-04"),
        ("accDescr: x", "#97;ccDescr#58; x"),
        ("Weekday Monday", "#87;eekday Monday"),
        ("Titles", "Titles"),
        ("Subtitle", "Subtitle"),
    ],
)
def test_a_label_that_begins_like_a_statement_stays_a_label(small: Roadmap, title: str, label: str) -> None:
    topics = tuple(changed(it, title=title) if it.id == "loops" else it for it in small.topics)
    roadmap = changed(small, topics=topics)
    source = phase_gantt(roadmap, roadmap.phase("basics"), small.pace("fast"), LINKS)
    assert f"    {label} :n_loops, " in source


def test_long_names_of_sections_have_lines_and_room(small: Roadmap) -> None:
    phases = tuple(changed(it, title="A name that is much too long for one line") for it in small.plan("ada").phases)
    source = plan_gantt(small, changed(small.plan("ada"), phases=phases))
    assert "section ★ A name that is much<br/>too long for one line\n" in source
    assert '"leftPadding": 198' in source


def test_a_single_section_needs_no_room_for_its_name(small: Roadmap) -> None:
    assert '"leftPadding": 16}' in phase_gantt(small, small.phase("web"), small.pace("fast"), LINKS)


def test_no_two_bars_share_a_name_whatever_the_ids(small: Roadmap) -> None:
    unlucky = Roadmap.model_validate_json(small.model_dump_json().replace('"web"', '"shop-basics"'))
    names = re.findall(r" :(?:\w+, )?(n_\w+),", pace_gantt(unlucky, unlucky.paces[0], LINKS))
    assert len(names) == 5
    assert len(set(names)) == 5


def test_topics_fill_their_phases_without_a_gap(roadmap: Roadmap) -> None:
    for pace in roadmap.paces:
        phases, topics = schedule_phases(roadmap, pace), schedule_topics(roadmap, pace)
        assert [block.id for block in topics] == [topic.id for topic in roadmap.ordered_topics]
        starts = {block.id: block.start for block in topics}
        assert [block.start for block in phases] == [starts[phase.topics[0]] for phase in roadmap.phases]
        assert phases[-1].end == topics[-1].end
        assert sum(block.hours for block in phases) == roadmap.total_hours


def test_the_roadmap_ends_after_as_many_weeks_as_its_hours_take(small: Roadmap) -> None:
    assert schedule_phases(small, small.pace("slow"))[-1].last_day == date(2027, 1, 4) + timedelta(weeks=8, days=-1)
