"""Tables of phases, topics, weeks and agreement. Each function returns one block of HTML."""

from collections.abc import Container
from datetime import date, timedelta

from markupsafe import Markup

from macros.agreement import Agreement, Mention
from macros.example import archive_name
from macros.fact_marks import fact_mark
from macros.gantt import phase_blocks, topic_blocks
from macros.markup import STAR, Links, day, hours, html, join, listing, quantity, table
from macros.model import Pace, Phase, Plan, Priority, Roadmap, Timetable, Topic, Weekday
from macros.schedule import Block, months, stated_dates, stated_period, weeks

HALF_HOURS_IN_LONGEST_BAR = 16


def phases(roadmap: Roadmap, links: Links) -> Markup:
    """The phases with hours, and weeks and months at each pace; a total in the last row."""
    head = ["Phase", "Topics", "Hours"]
    head += [f"At {pace.hours_per_week} hours a week" for pace in roadmap.paces]
    rows = []
    for phase in roadmap.phases:
        total = roadmap.hours_of(phase)
        rows.append(
            [
                phase_link(roadmap, phase, links) + fact_mark("phases", phase.id),
                str(len(phase.topics)),
                str(total),
                *(duration(total, pace) for pace in roadmap.paces),
            ]
        )
    rows.append(
        [
            "All phases",
            str(len(roadmap.topics)),
            str(roadmap.total_hours),
            *(duration(roadmap.total_hours, pace) for pace in roadmap.paces),
        ]
    )
    return table(head, rows, name="Phases with their hours and durations", css_class="phases", numeric=(1, 2))


def example_growth(roadmap: Roadmap, written: Container[str], links: Links) -> Markup:
    """What the running example can do at the end of each phase, and its files where they are written."""
    rows = []
    for index, stage in enumerate(roadmap.example):
        phase = roadmap.phase(stage.phase)
        files: str | Markup = "not written yet"
        if phase.id in written:
            files = links.download(f"example/{archive_name(phase.id)}", archive_name(phase.id))
        rows.append([phase_link(roadmap, phase, links) + fact_mark("example", index), stage.adds, files])
    return table(["Phase", "What it can do at its end", "Files"], rows, name="The running example, phase by phase")


def duration(total: int, pace: Pace) -> str:
    """How long some hours take at a pace: `5 weeks, 1 month`; `1 week` where that is nearly no month."""
    in_weeks, in_months = weeks(total, pace.hours_per_week), months(total, pace.hours_per_week)
    return ", ".join([quantity(in_weeks, "week"), *([quantity(in_months, "month")] if in_months else [])])


def pace_phases(roadmap: Roadmap, pace: Pace, links: Links) -> Markup:
    """The phases at a pace with weeks, dates and the projects that are due at the end of each."""
    rows = []
    for phase, block in zip(roadmap.phases, phase_blocks(roadmap, pace), strict=True):
        due = [
            links.html(f"projects.md#{project.id}", project.title)
            for project in roadmap.projects
            for stage in project.stages
            if stage.phase == phase.id
        ]
        rows.append(
            [
                phase_link(roadmap, phase, links) + fact_mark("phases", phase.id),
                str(block.hours),
                _week_span(roadmap, block),
                day(block.first_day),
                day(block.last_day),
                listing(due),
            ]
        )
    head = ["Phase", "Hours", "Weeks", "From", "To", "Project milestones at its end"]
    return table(head, rows, name=f"Phases and dates at {pace.hours_per_week} hours a week", numeric=(1,))


def pace_topics(roadmap: Roadmap, pace: Pace, links: Links) -> str:
    """Every topic at a pace with its dates, phase by phase."""
    blocks = {block.id: block for block in topic_blocks(roadmap, pace)}
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


def phase_dates(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """When a phase is worked on at each pace."""
    rows = []
    for pace in roadmap.paces:
        block = next(block for block in phase_blocks(roadmap, pace) if block.id == phase.id)
        rows.append(
            [
                links.html(f"plans/{pace.id}.md", f"{pace.title}: {pace.hours_per_week} hours a week")
                + fact_mark("paces", pace.id),
                duration(block.hours, pace),
                _week_span(roadmap, block),
                day(block.first_day),
                day(block.last_day),
            ]
        )
    return table(["Pace", "Duration", "Weeks", "From", "To"], rows, name=f"{phase.title}: dates at each pace")


def phase_topics(roadmap: Roadmap, phase: Phase, agreement: Agreement, links: Links) -> Markup:
    """The topics of a phase with priority, hours, prerequisites, dates at the middle pace and agreement."""
    pace = middle_pace(roadmap)
    blocks = {block.id: block for block in topic_blocks(roadmap, pace)}
    rows = []
    for topic in roadmap.topics_of(phase):
        block = blocks[topic.id]
        rows.append(
            [
                topic_link(topic, links) + fact_mark("topics", topic.id),
                topic.priority.value,
                str(topic.hours),
                listing([links.html(f"topics/{wanted}.md", roadmap.topic(wanted).title) for wanted in topic.requires]),
                html("{first}–{last}", first=_short(block.first_day), last=_short(block.last_day)),
                agreement.reason(topic.id),
            ]
        )
    head = ["Topic", "Priority", "Hours", "Needs", f"Dates at {pace.hours_per_week} hours a week", "Who says so"]
    return table(head, rows, name=f"Topics: {phase.title}", numeric=(2,))


def phase_subtopics(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """Every topic of a phase with its subtopics, the key ones marked."""
    entries = (
        html(
            "<dt>{topic}</dt><dd>{subtopics}</dd>",
            topic=topic_link(topic, links) + fact_mark("topics", topic.id),
            subtopics=join(
                (
                    html(
                        "{star}{link}",
                        star=html("{star} ", star=STAR) if subtopic.key else "",
                        link=links.html(f"topics/{topic.id}.md#{subtopic.id}", subtopic.title),
                    )
                    for subtopic in topic.subtopics
                ),
                " · ",
            ),
        )
        for topic in roadmap.topics_of(phase)
    )
    return html('<dl class="outline">{entries}</dl>', entries=join(entries))


def timetable(weekly: Timetable) -> Markup:
    """One study week, row by row, with the sum in the last row."""
    rows: list[list[str | Markup]] = []
    for index, row in enumerate(weekly.rows):
        days = listing([weekday.full_name for weekday in row.days])
        each = " each" if len(row.days) > 1 else ""
        half_hours = min(HALF_HOURS_IN_LONGEST_BAR, round(2 * row.hours[1]))
        bar = html(' <span class="bar bar--{size}" aria-hidden="true"></span>', size=half_hours)
        activity = html("{activity}", activity=row.activity)
        if row.detail:
            activity += html("<br><small>{detail}</small>", detail=row.detail)
        activity += fact_mark("timetables", weekly.id, "rows", index)
        rows.append([days, html("{hours}{each}{bar}", hours=hours(row.hours), each=each, bar=bar), activity])
    whole = html("Week{mark}", mark=fact_mark("timetables", weekly.id))
    rows.append([whole, hours(weekly.weekly_hours), "Sum of the rows"])
    return table(["Days", "Hours", "What to do"], rows, name=f"{weekly.title}, by day", css_class="timetable")


def weeks_by_day(roadmap: Roadmap) -> Markup:
    """All study weeks beside each other: a row for each weekday, a column for each timetable."""
    owners = (
        html("{owner}{mark}", owner=timetable_owner(roadmap, weekly), mark=fact_mark("timetables", weekly.id))
        for weekly in roadmap.timetables
    )
    head = ["Day", *owners]
    rows: list[list[str | Markup]] = []
    for weekday in Weekday:
        cells: list[str | Markup] = [weekday.full_name]
        for weekly in roadmap.timetables:
            parts = [
                html("{activity} ({hours})", activity=row.activity, hours=hours(row.hours))
                for row in weekly.rows
                if weekday in row.days
            ]
            cells.append(join(parts, Markup("<br>")) or "free")
        rows.append(cells)
    rows.append(["Week", *(hours(weekly.weekly_hours) for weekly in roadmap.timetables)])
    return table(head, rows, name="All study weeks by weekday", css_class="weeks")


def timetable_owner(roadmap: Roadmap, weekly: Timetable) -> str:
    """Whose week it is: a source's short name or a pace's title."""
    if weekly.source is not None:
        return roadmap.source(weekly.source).short_name
    return roadmap.pace(weekly.pace or "").title


def matrix(roadmap: Roadmap, agreement: Agreement, phase: Phase, links: Links) -> Markup:
    """The agreement on the topics of a phase: a row for each topic, a column for each source."""
    head = ["Topic", *(source.short_name for source in roadmap.sources), "Named by", "Priority"]
    rows = (_matrix_row(roadmap, agreement, topic, links) for topic in roadmap.topics_of(phase))
    body = join(rows, "\n")
    return html(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Agreement: {name}"><table class="matrix">'
        "<thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>",
        name=phase.title,
        head=join(html('<th scope="col">{cell}</th>', cell=cell) for cell in head),
        body=body,
    )


def plan_phases(roadmap: Roadmap, plan: Plan) -> Markup:
    """A source's phases as it states them: period, dates when begun on the site's start date, load and goal."""
    rows = []
    for phase in plan.phases:
        start, end = stated_dates(phase.period, plan.unit, roadmap.start_date)
        title = html(
            "{star}{title}{mark}",
            star=html("{s} ", s=STAR) if phase.key else "",
            title=phase.title,
            mark=fact_mark("plans", plan.id, "phases", phase.id),
        )
        rows.append(
            [
                title,
                stated_period(phase.period, plan.unit),
                html("{first}–{last}", first=_short(start), last=_short(end - timedelta(days=1))),
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


def projects(roadmap: Roadmap, links: Links) -> Markup:
    """All projects with the phase that finishes them, hours and the sources that suggest them."""
    rows = []
    for project in roadmap.projects:
        phase = roadmap.phase(project.stages[-1].phase)
        suggesting = [
            source.short_name
            for source in roadmap.sources
            if any(named.project == project.id for named in source.projects)
        ]
        rows.append(
            [
                links.html(f"projects.md#{project.id}", project.label) + fact_mark("projects", project.id),
                phase_link(roadmap, phase, links),
                str(sum(stage.hours for stage in project.stages)),
                listing(suggesting),
            ]
        )
    return table(["Project", "Finished in", "Hours", "Suggested by"], rows, name="All projects", numeric=(2,))


def middle_pace(roadmap: Roadmap) -> Pace:
    """The pace that pages show when only one has room."""
    return roadmap.paces[len(roadmap.paces) // 2]


def phase_link(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """A link to a phase after a dot of its colour."""
    number = roadmap.number_of(phase)
    link = links.html(f"phases/{phase.id}.md", f"{number} · {phase.label}")
    return html('<span class="dot phase-{number}" aria-hidden="true"></span>{link}', number=number, link=link)


def topic_link(topic: Topic, links: Links) -> Markup:
    """A link to a topic; a star stands before a key topic."""
    star = html("{star} ", star=STAR) if topic.priority is Priority.KEY else ""
    return html("{star}{link}", star=star, link=links.html(f"topics/{topic.id}.md", topic.label))


def _matrix_row(roadmap: Roadmap, agreement: Agreement, topic: Topic, links: Links) -> Markup:
    mentions = agreement.mentions(topic.id)
    return html(
        '<tr><th scope="row">{topic}</th>{cells}<td class="number">{named} of {all}</td><td>{priority}</td></tr>',
        topic=topic_link(topic, links) + fact_mark("topics", topic.id),
        cells=join(_matrix_cell(mention, roadmap) for mention in mentions),
        named=sum(mention.named for mention in mentions),
        all=len(mentions),
        priority=topic.priority.value,
    )


def _matrix_cell(mention: Mention, roadmap: Roadmap) -> Markup:
    if not mention.named:
        return html(
            '<td class="matrix__no"><span aria-hidden="true">–</span>'
            '<span class="visually-hidden">not named</span></td>'
        )
    details = mention_details(mention, roadmap)
    symbol = "★" if mention.stressed else "✓"
    return html(
        '<td class="{css}"><span aria-hidden="true">{symbol}</span><span class="visually-hidden">named{stress}</span>'
        "{details}</td>",
        css="matrix__key" if mention.stressed else "matrix__yes",
        symbol=symbol,
        stress=" and stressed" if mention.stressed else "",
        details=html(" <small>{text}</small>", text=", ".join(details)) if details else "",
    )


def mention_details(mention: Mention, roadmap: Roadmap) -> list[str]:
    """Rank and period of a mention in words: `rank 2`, `months 2–4`."""
    details = [f"rank {mention.rank}"] if mention.rank is not None else []
    if mention.phase is not None:
        unit = next(plan.unit for plan in roadmap.plans if plan.source == mention.source.id)
        details.append(stated_period(mention.phase.period, unit).lower())
    return details


def _week_span(roadmap: Roadmap, block: Block) -> str:
    first = (block.first_day - roadmap.start_date).days // 7 + 1
    last = (block.last_day - roadmap.start_date).days // 7 + 1
    return str(first) if first == last else f"{first}–{last}"


def _short(value: date) -> str:
    return f"{value.day} {value:%b %Y}"
