"""Parts that several renderers share: badges, links, cards and short wordings."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from macros.model.agreement import Mention
from macros.model.fields import Priority, RoadmapEntry
from macros.model.roadmap import Roadmap
from macros.model.schedule import ScheduledBlock, months, stated_period, weeks
from macros.model.topics import Pace, Phase, Topic
from macros.text.escaping import markdown_text
from macros.text.html import html, star
from macros.text.links import Links
from macros.text.wording import listing, quantity, starred

PRIORITY_LABELS = {Priority.KEY: "Key topic", Priority.CORE: "Core", Priority.OPTIONAL: "Optional"}


def todo(what: str) -> Markup:
    """Return a box in place of what is still to be written, which says what that is."""
    return html('<p class="todo" data-search-exclude><strong>Still to be written:</strong> {what}.</p>', what=what)


def draft_note(entry: RoadmapEntry, kind: str) -> list[Markup]:
    """Return a box that says of a draft that it is one; none for other entries."""
    text = f"Draft: facts and texts of this {kind} are still to be written, and those that stand here may change."
    return [html('<p class="todo" data-search-exclude>{text}</p>', text=text)] if entry.draft else []


def phase_badge(roadmap: Roadmap, phase: Phase, links: Links, *, short: bool = False) -> Markup:
    """Return a coloured link to a phase; the short form shows only its number, with the title for screen readers."""
    number = roadmap.number_of(phase)
    text = (
        html('{n}<span class="visually-hidden"> {title}</span>', n=number, title=phase.title)
        if short
        else html("{n} · {title}", n=number, title=phase.label)
    )
    return html(
        '<a class="badge badge--phase phase-{number}" href="{url}">{text}</a>',
        number=number,
        url=links.url(phase.page),
        text=text,
    )


def priority_badge(priority: Priority) -> Markup:
    """Return the priority as a badge; a key topic's has a star."""
    label = starred(PRIORITY_LABELS[priority], key=priority is Priority.KEY)
    return html('<span class="badge badge--{kind}">{label}</span>', kind=priority.value, label=label)


def heading(title: str) -> str:
    """Return the title of a page."""
    return f"# {markdown_text(title)}"


def card_html(content: Markup, mark: Markup, phase_number: int | None = None) -> Markup:
    """Return a card in the colour of a phase, if one is given, with a link to its data in the corner."""
    css = f" phase-{phase_number}" if phase_number else ""
    return html('<div class="card{css}">{content}{mark}</div>', css=css, content=content, mark=mark)


def stack(blocks: Sequence[str]) -> str:
    """Return blocks of Markdown below each other."""
    return "\n\n".join(blocks) + "\n"


def topic_links(topics: Sequence[Topic], links: Links, otherwise: str) -> Markup:
    """Return links to topics as a phrase, or another text where there are none."""
    return listing([topic_link(topic, links) for topic in topics]) if topics else html("{text}", text=otherwise)


def duration(total: int, pace: Pace) -> str:
    """Return how long some hours take at a pace: `5 weeks, 1 month`; `1 week` where that is nearly no month."""
    in_weeks, in_months = weeks(total, pace.hours_per_week), months(total, pace.hours_per_week)
    return ", ".join([quantity(in_weeks, "week"), *([quantity(in_months, "month")] if in_months else [])])


def middle_pace(roadmap: Roadmap) -> Pace:
    """Return the pace that pages show when only one has room."""
    return roadmap.paces[len(roadmap.paces) // 2]


def phase_link(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """Return a link to a phase after a dot of its colour."""
    number = roadmap.number_of(phase)
    link = links.html(phase.page, f"{number} · {phase.label}")
    return html('<span class="dot phase-{number}" aria-hidden="true"></span>{link}', number=number, link=link)


def topic_link(topic: Topic, links: Links) -> Markup:
    """Return a link to a topic; a star stands before a key topic."""
    return html("{star}{link}", star=star(topic.is_key), link=links.html(topic.page, topic.label))


def mention_details(mention: Mention, roadmap: Roadmap) -> list[str]:
    """Rank and period of a mention in words: `rank 2`, `months 2–4`."""
    details = [f"rank {mention.rank}"] if mention.rank is not None else []
    if mention.phase is not None:
        unit = roadmap.plan_of(mention.source.id).unit
        details.append(stated_period(mention.phase.period, unit).lower())
    return details


def week_span(roadmap: Roadmap, block: ScheduledBlock) -> str:
    """Return the weeks of the plan in which a block lies, counted from 1: `3` or `3–5`."""
    first, last = roadmap.week_of(block.first_day), roadmap.week_of(block.last_day)
    return str(first) if first == last else f"{first}–{last}"


def short_day(value: date) -> str:
    """Return a date in few letters: `4 Jan 2027`."""
    return f"{value.day} {value:%b %Y}"
