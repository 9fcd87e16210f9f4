"""What the home page and overviews show: the roadmap in numbers, the route, legend, glossary, releases."""

from datetime import date

from markupsafe import Markup

from macros.model.roadmap import Roadmap
from macros.model.site import Release
from macros.model.topics import Phase
from macros.rendering.components import topic_link
from macros.rendering.provenance import fact_mark
from macros.text.escaping import markdown_text
from macros.text.html import html, join
from macros.text.links import Links
from macros.text.wording import hours, starred


def release(entry: Release) -> str:
    """Return a release and the end of its support, as Markdown with a link to where the project says so."""
    name = markdown_text(f"{entry.title} {entry.series}")
    until = date.fromisoformat(f"{entry.supported_until}-01")
    return f"{name} (supported until [{until:%B %Y}]({entry.source}){fact_mark('releases', entry.id)})"


def route(roadmap: Roadmap, links: Links) -> Markup:
    """Return the phases as stops of a route, each with its goal and key topics: the flowchart's content as a list."""
    return html(
        '<ol class="route" data-search-exclude>\n{stops}\n</ol>',
        stops=join((_stop(roadmap, it, links) for it in roadmap.phases), "\n"),
    )


def roadmap_figures(roadmap: Roadmap) -> Markup:
    """Return the roadmap in numbers, as one line."""
    subtopics = sum(len(topic.subtopics) for topic in roadmap.topics)
    parts = [
        f"{len(roadmap.phases)} phases",
        f"{len(roadmap.topics)} topics, {len(roadmap.key_topics)} of them key",
        f"{subtopics} subtopics",
        f"{len(roadmap.projects)} projects",
        hours(roadmap.total_hours),
        f"{len(roadmap.sources)} sources compared",
    ]
    return html('<p class="facts">{parts}</p>', parts=join((html("<span>{it}</span>", it=it) for it in parts), " "))


def glossary(roadmap: Roadmap) -> Markup:
    """Return all short forms with their meanings, in alphabetical order."""
    entries = sorted(enumerate(roadmap.glossary), key=lambda entry: entry[1].term.casefold())
    rows = join(
        html(
            "<dt>{term}</dt><dd>{meaning}{mark}</dd>",
            term=entry.term,
            meaning=entry.meaning,
            mark=fact_mark("glossary", index),
        )
        for index, entry in entries
    )
    return html('<dl class="glossary">{rows}</dl>', rows=rows)


def legend() -> Markup:
    """Return what the marks of the flowcharts mean."""
    marks = (
        ("key", starred("Key topic: thick border", key=True)),
        ("core", "Core topic"),
        ("optional", "Optional topic: dashed border"),
        ("phase", "Phase: filled, rounded"),
    )
    items = join(
        html('<li><span class="legend__mark legend__mark--{kind}"></span> {text}</li>', kind=kind, text=text)
        for kind, text in marks
    )
    return html('<ul class="legend">{items}<li>↑ needed from an earlier phase</li></ul>', items=items)


def _stop(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    number = roadmap.number_of(phase)
    keys = roadmap.key_topics_of(phase)
    return html(
        '<li class="route__stop phase-{number}"><a class="route__title" href="{url}">{title}</a>'
        '<p class="route__goal">{goal}</p><ul class="route__topics">{topics}</ul>'
        '<span class="route__facts">{hours} · {count} topics{mark}</span></li>',
        number=number,
        url=links.url(phase.page),
        title=phase.title,
        goal=phase.goal,
        topics=join(html("<li>{link}</li>", link=topic_link(topic, links)) for topic in keys),
        hours=hours(roadmap.hours_of(phase)),
        count=len(phase.topics),
        mark=fact_mark("phases", phase.id),
    )
