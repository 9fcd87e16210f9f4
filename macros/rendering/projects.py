"""The table of projects, and each with its stages and criteria."""

from markupsafe import Markup

from macros.model.roadmap import Roadmap
from macros.model.topics import Project
from macros.rendering.anchors import former_anchors
from macros.rendering.components import card_html, draft_note, phase_badge, phase_link, stack, topic_links
from macros.rendering.provenance import fact_mark
from macros.text.escaping import markdown_text
from macros.text.html import definition_list, html, join, table
from macros.text.links import Links
from macros.text.wording import hours, listing


def project_block(roadmap: Roadmap, project: Project, links: Links) -> str:
    """Return a project with what it needs, its stages, who suggests it and its acceptance criteria."""
    suggested = [
        html("{source} ({text})", source=source.name, text=named.text)
        for source in roadmap.sources
        for named in source.projects
        if named.project == project.id
    ]
    phase = roadmap.phase(project.stages[-1].phase)
    card = definition_list(
        [
            ("Finished in", phase_badge(roadmap, phase, links)),
            ("Time", hours(project.hours)),
            ("Needs", topic_links([roadmap.topic(wanted) for wanted in project.requires], links, "nothing")),
            ("Suggested by", listing(suggested)),
        ]
    )
    stages = join(
        html(
            "<li>{phase} ({hours}): {adds}{mark}</li>",
            phase=links.html(roadmap.phase(stage.phase).page, roadmap.phase(stage.phase).title),
            hours=hours(stage.hours),
            adds=stage.adds,
            mark=fact_mark("projects", project.id, "stages", index),
        )
        for index, stage in enumerate(project.stages)
    )
    criteria = join(
        html("<li>{text}{mark}</li>", text=text, mark=fact_mark("projects", project.id, "acceptance", index))
        for index, text in enumerate(project.acceptance)
    )
    title = f"{project.title}: the capstone" if project.capstone else project.title
    return stack(
        [
            f"{former_anchors(project.formerly)}## {markdown_text(title)} {{ #{project.id} }}",
            *draft_note(project, "project"),
            html('<p class="lead">{summary}</p>', summary=project.summary),
            card_html(card, fact_mark("projects", project.id), roadmap.number_of(phase)),
            html("<p><strong>What it gains</strong></p>\n<ul>{stages}</ul>", stages=stages),
            html("<p><strong>Accepted when</strong></p>\n<ul>{criteria}</ul>", criteria=criteria),
        ]
    )


def projects(roadmap: Roadmap, links: Links) -> Markup:
    """Return all projects with the phase that finishes them, hours and the sources that suggest them."""
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
                links.html(project.page, project.label) + fact_mark("projects", project.id),
                phase_link(roadmap, phase, links),
                str(project.hours),
                listing(suggesting),
            ]
        )
    return table(["Project", "Finished in", "Hours", "Suggested by"], rows, name="All projects", numeric=(2,))
