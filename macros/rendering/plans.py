"""Cards and tables on plans: ours at a pace, and the sources' as stated."""

from datetime import timedelta

from markupsafe import Markup

from macros.model.roadmap import Roadmap
from macros.model.schedule import schedule_phases, schedule_topics, stated_dates, stated_period
from macros.model.sources import Plan
from macros.model.topics import Pace
from macros.rendering.components import (
    card_html,
    duration,
    heading,
    phase_link,
    short_day,
    stack,
    topic_link,
    week_span,
)
from macros.rendering.provenance import fact_mark
from macros.text.html import definition_list, html, join, star, table
from macros.text.links import Links
from macros.text.wording import day, hours, listing


def pace_card(roadmap: Roadmap, pace: Pace) -> str:
    """Return title and facts of the recommended plan at a pace."""
    end = schedule_phases(roadmap, pace)[-1].last_day
    card = definition_list(
        [
            ("Pace", f"{hours(pace.hours_per_week)} a week"),
            ("Total", hours(roadmap.total_hours)),
            ("Duration", duration(roadmap.total_hours, pace)),
            ("From", day(roadmap.start_date)),
            ("To", day(end)),
        ]
    )
    return stack(
        [
            heading(f"{pace.title}: {hours(pace.hours_per_week)} a week"),
            html('<p class="lead">{summary}</p>', summary=pace.summary),
            card_html(card, fact_mark("paces", pace.id)),
        ]
    )


def paces(roadmap: Roadmap, links: Links) -> Markup:
    """Return the paces to choose from, with duration and last day."""
    cards = []
    for pace in roadmap.paces:
        end = schedule_phases(roadmap, pace)[-1].last_day
        cards.append(
            html(
                '<div class="paces__pace"><a class="pace" href="{url}"><strong>{title}: {hours} a week</strong>'
                "<span>{duration}</span><span>{summary}</span><small>{start} to {end}</small></a>{mark}</div>",
                url=links.url(pace.page),
                title=pace.title,
                hours=hours(pace.hours_per_week),
                duration=duration(roadmap.total_hours, pace),
                summary=pace.summary,
                start=day(roadmap.start_date),
                end=day(end),
                mark=fact_mark("paces", pace.id),
            )
        )
    return html('<div class="paces">\n{cards}\n</div>', cards=join(cards, "\n"))


def pace_phases(roadmap: Roadmap, pace: Pace, links: Links) -> Markup:
    """Return the phases at a pace with weeks, dates and the projects that are due at the end of each."""
    rows = []
    for phase, block in zip(roadmap.phases, schedule_phases(roadmap, pace), strict=True):
        due = [links.html(work.project.page, work.project.title) for work in roadmap.work_in(phase)]
        rows.append(
            [
                phase_link(roadmap, phase, links) + fact_mark("phases", phase.id),
                str(block.hours),
                week_span(roadmap, block),
                day(block.first_day),
                day(block.last_day),
                listing(due),
            ]
        )
    head = ["Phase", "Hours", "Weeks", "From", "To", "Project milestones at its end"]
    return table(head, rows, name=f"Phases and dates at {pace.hours_per_week} hours a week", numeric=(1,))


def pace_topics(roadmap: Roadmap, pace: Pace, links: Links) -> str:
    """Return every topic at a pace with its dates, phase by phase."""
    blocks = {block.id: block for block in schedule_topics(roadmap, pace)}
    parts = []
    for phase in roadmap.phases:
        rows = [
            [
                topic_link(topic, links) + fact_mark("topics", topic.id),
                str(topic.hours),
                day(blocks[topic.id].first_day),
                day(blocks[topic.id].last_day),
            ]
            for topic in roadmap.topics_of(phase)
        ]
        title = f"{roadmap.number_of(phase)} · {phase.title}"
        topics = table(["Topic", "Hours", "From", "To"], rows, name=f"{phase.title}: dates of topics", numeric=(1,))
        parts.append(html("<details><summary>{title}</summary>\n{topics}\n</details>", title=title, topics=topics))
    return "\n\n".join(parts)


def plan_phases(roadmap: Roadmap, plan: Plan) -> Markup:
    """Return a source's phases as it states them: period, dates when begun on the site's start date, load and goal."""
    rows = []
    for phase in plan.phases:
        start, end = stated_dates(phase.period, plan.unit, roadmap.start_date)
        title = html(
            "{star}{title}{mark}",
            star=star(phase.key),
            title=phase.title,
            mark=fact_mark("plans", plan.id, "phases", phase.id),
        )
        rows.append(
            [
                title,
                stated_period(phase.period, plan.unit),
                html("{first}–{last}", first=short_day(start), last=short_day(end - timedelta(days=1))),
                phase.study_note or "",
                phase.goal or "",
            ]
        )
    head = ["Phase", "Period", f"Dates from {day(roadmap.start_date)}", "Study time", "Goal"]
    kept = [index for index in range(len(head)) if any(row[index] for row in rows)]
    return table(
        [head[index] for index in kept],
        [[row[index] for index in kept] for row in rows],
        name=f"{plan.title}: phases as stated",
    )
