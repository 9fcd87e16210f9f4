"""Cards and tables on phases, and on the running example that grows with them."""

from collections.abc import Container

from markupsafe import Markup

from macros.content.example import archive_name
from macros.model.agreement import Agreement
from macros.model.roadmap import Roadmap
from macros.model.schedule import schedule_phases, schedule_topics
from macros.model.topics import Phase
from macros.rendering.components import (
    card_html,
    draft_note,
    duration,
    heading,
    middle_pace,
    phase_link,
    short_day,
    stack,
    topic_link,
    week_span,
)
from macros.rendering.provenance import fact_mark
from macros.text.escaping import markdown_text
from macros.text.html import admonition, definition_list, html, join, star, table
from macros.text.links import Links
from macros.text.wording import day, hours, listing


def phase_card(roadmap: Roadmap, phase: Phase) -> str:
    """Return title, goal and facts of a phase."""
    number = roadmap.number_of(phase)
    topics = roadmap.topics_of(phase)
    keys = roadmap.key_topics_of(phase)
    rows: list[tuple[str, str | Markup]] = [
        ("Phase", f"{number} of {len(roadmap.phases)}"),
        ("Topics", f"{len(topics)}, of which {len(keys)} key"),
        ("Time", hours(roadmap.hours_of(phase))),
    ]
    rows += [
        (f"At {pace.hours_per_week} hours a week", duration(roadmap.hours_of(phase), pace)) for pace in roadmap.paces
    ]
    rows.append(("Milestone", phase.milestone))
    blocks = [
        heading(phase.title),
        *draft_note(phase, "phase"),
        html('<p class="lead">{goal}</p>', goal=phase.goal),
        card_html(definition_list(rows), fact_mark("phases", phase.id), number),
    ]
    if phase.deviation:
        blocks.append(admonition("note", "Our order", markdown_text(phase.deviation)))
    return stack(blocks)


def phase_milestone(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """Return what shows that the phase is done, and what its projects gain in it."""
    stages = [
        html(
            "<li>{link} ({hours}): {adds}{mark}</li>",
            link=links.html(work.project.page, work.project.title),
            hours=hours(work.stage.hours),
            adds=work.stage.adds,
            mark=fact_mark("projects", work.project.id, "stages", work.number - 1),
        )
        for work in roadmap.work_in(phase)
    ]
    return html(
        '<p class="milestone">{milestone}{mark}</p>\n<ul>{stages}</ul>',
        milestone=phase.milestone,
        mark=fact_mark("phases", phase.id, "milestone"),
        stages=join(stages),
    )


def phase_example(roadmap: Roadmap, phase: Phase, links: Links, *, has_files: bool) -> Markup:
    """Return what the running example can do at the end of a phase, and its files where they are written."""
    found = next(((index, stage) for index, stage in enumerate(roadmap.example) if stage.phase == phase.id), None)
    if found is None:
        return Markup("")
    index, stage = found
    example = links.html("example.md", "The running example")
    files = html(" {link}", link=example_download(phase, links)) if has_files else Markup("")
    mark = fact_mark("example", index)
    return html("<p>{example}: {adds}{files}{mark}</p>", example=example, adds=stage.adds, files=files, mark=mark)


def example_download(phase: Phase, links: Links) -> Markup:
    """Return a link to the archive of the running example at the end of a phase."""
    return links.download(f"example/{archive_name(phase.id)}", "Download it as it is then")


def phases(roadmap: Roadmap, links: Links) -> Markup:
    """Return the phases with hours, and weeks and months at each pace; a total in the last row."""
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
    """Return what the running example can do at the end of each phase, and its files where they are written."""
    rows = []
    for index, stage in enumerate(roadmap.example):
        phase = roadmap.phase(stage.phase)
        files: str | Markup = "not written yet"
        if phase.id in written:
            files = links.download(f"example/{archive_name(phase.id)}", archive_name(phase.id))
        rows.append([phase_link(roadmap, phase, links) + fact_mark("example", index), stage.adds, files])
    return table(["Phase", "What it can do at its end", "Files"], rows, name="The running example, phase by phase")


def phase_dates(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """Return when a phase is worked on at each pace."""
    rows = []
    for pace in roadmap.paces:
        block = next(block for block in schedule_phases(roadmap, pace) if block.id == phase.id)
        rows.append(
            [
                links.html(pace.page, f"{pace.title}: {pace.hours_per_week} hours a week")
                + fact_mark("paces", pace.id),
                duration(block.hours, pace),
                week_span(roadmap, block),
                day(block.first_day),
                day(block.last_day),
            ]
        )
    return table(["Pace", "Duration", "Weeks", "From", "To"], rows, name=f"{phase.title}: dates at each pace")


def phase_topics(roadmap: Roadmap, phase: Phase, agreement: Agreement, links: Links) -> Markup:
    """Return the topics of a phase with priority, hours, prerequisites, dates at the middle pace and agreement."""
    pace = middle_pace(roadmap)
    blocks = {block.id: block for block in schedule_topics(roadmap, pace)}
    rows = []
    for topic in roadmap.topics_of(phase):
        block = blocks[topic.id]
        rows.append(
            [
                topic_link(topic, links) + fact_mark("topics", topic.id),
                topic.priority.value,
                str(topic.hours),
                listing(
                    [links.html(roadmap.topic(wanted).page, roadmap.topic(wanted).title) for wanted in topic.requires]
                ),
                html("{first}–{last}", first=short_day(block.first_day), last=short_day(block.last_day)),
                agreement.reason(topic.id),
            ]
        )
    head = ["Topic", "Priority", "Hours", "Needs", f"Dates at {pace.hours_per_week} hours a week", "Who says so"]
    return table(head, rows, name=f"Topics: {phase.title}", numeric=(2,))


def phase_subtopics(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """Return every topic of a phase with its subtopics, the key ones marked."""
    entries = (
        html(
            "<dt>{topic}</dt><dd>{subtopics}</dd>",
            topic=topic_link(topic, links) + fact_mark("topics", topic.id),
            subtopics=join(
                (
                    html(
                        "{star}{link}",
                        star=star(subtopic.key),
                        link=links.html(topic.page_of(subtopic.id), subtopic.title),
                    )
                    for subtopic in topic.subtopics
                ),
                " · ",
            ),
        )
        for topic in roadmap.topics_of(phase)
    )
    return html('<dl class="outline">{entries}</dl>', entries=join(entries))
