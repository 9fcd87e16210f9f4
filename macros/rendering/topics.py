"""Cards and lists on topics and their subtopics."""

from collections.abc import Container, Sequence

from markupsafe import Markup

from macros.model.agreement import Agreement, Mention
from macros.model.fields import find
from macros.model.roadmap import Roadmap
from macros.model.topics import Subtopic, Topic
from macros.rendering.anchors import former_anchors
from macros.rendering.components import (
    card_html,
    draft_note,
    heading,
    mention_details,
    phase_badge,
    priority_badge,
    stack,
    topic_link,
    topic_links,
)
from macros.rendering.provenance import fact_mark
from macros.text.escaping import markdown_text
from macros.text.html import admonition, definition_list, html, join, star
from macros.text.links import Links
from macros.text.wording import hours, starred

READING_TIME = Markup('<span class="reading-time"></span>')
"""Where the build writes how long the page takes to read, once it knows its text."""


def topic_card(roadmap: Roadmap, agreement: Agreement, topic: Topic, links: Links) -> str:
    """Return title, summary and facts of a topic; a key topic also says why it is one."""
    phase = roadmap.phase_of(topic.id)
    unlocked = roadmap.unlocked_by(topic.id)
    named = agreement.naming(topic.id)
    card = definition_list(
        [
            ("Phase", phase_badge(roadmap, phase, links)),
            ("Priority", priority_badge(topic.priority)),
            ("Time", hours(topic.hours)),
            ("Reading", READING_TIME),
            ("Needs", topic_links([roadmap.topic(wanted) for wanted in topic.requires], links, "nothing before it")),
            ("Unlocks", topic_links(unlocked, links, "nothing further")),
            ("Named by", _chips(named, roadmap, links) or Markup("none of the sources")),
        ]
    )
    blocks = [
        heading(topic.title),
        *draft_note(topic, "topic"),
        html('<p class="lead">{summary}</p>', summary=topic.summary),
        card_html(card, fact_mark("topics", topic.id), roadmap.number_of(phase)),
    ]
    if topic.is_key:
        blocks.append(admonition("key", "Why this is a key topic", markdown_text(reason(agreement, topic))))
    elif topic.deviation:
        blocks.append(admonition("note", "Our choice", markdown_text(reason(agreement, topic))))
    return stack(blocks)


def reason(agreement: Agreement, topic: Topic) -> str:
    """Return the computed reason for a topic's priority and, where we deviate, why."""
    computed = f"{agreement.reason(topic.id)}."
    return f"{computed} {topic.deviation}" if topic.deviation else computed


def topic_subtopics(agreement: Agreement, topic: Topic) -> Markup:
    """Return the subtopics of a topic with links to their sections, the key ones starred."""
    return html(
        '<ul class="subtopics">\n{items}\n</ul>',
        items=join((_subtopic(agreement, topic, it) for it in topic.subtopics), "\n"),
    )


def subtopic_heading(topic: Topic, subtopic_id: str) -> str:
    """Return the heading of a subtopic's section; raises LookupError with what may be meant."""
    subtopic = find({it.id: it for it in topic.subtopics}, subtopic_id, f"subtopic of {topic.id!r}")
    mark = fact_mark("topics", topic.id, "subtopics", subtopic.id)
    anchors = former_anchors(subtopic.formerly)
    return f"{anchors}### {star(subtopic.key)}{markdown_text(subtopic.title)}{mark} {{ #{subtopic.id} }}"


def topic_neighbours(roadmap: Roadmap, topic: Topic, links: Links) -> Markup:
    """Return what a topic builds on, what builds on it, and what comes next in the recommended order."""
    order = roadmap.ordered_topics
    place = order.index(topic)
    rows = [
        ("Builds on", topic_links([roadmap.topic(wanted) for wanted in topic.requires], links, "nothing before it")),
        ("Leads to", topic_links(roadmap.unlocked_by(topic.id), links, "nothing further")),
    ]
    if place + 1 < len(order):
        rows.append(("Next in order", topic_link(order[place + 1], links)))
    return card_html(definition_list(rows), fact_mark("topics", topic.id))


def key_topic(agreement: Agreement, topic: Topic, target: str) -> str:
    """Return the admonition of a key topic. `target` is the Markdown link target of its page."""
    keys = [subtopic.title for subtopic in topic.subtopics if subtopic.key]
    body = "\n\n".join(
        [
            f"{markdown_text(topic.summary)} **Most important in it:** {markdown_text(', '.join(keys))}.",
            f"*Why:* {markdown_text(reason(agreement, topic))}",
            f"[Learn {markdown_text(topic.title)}]({target}) {fact_mark('topics', topic.id)}",
        ]
    )
    return admonition("key", starred(topic.title, key=True), body)


def page_states(roadmap: Roadmap, complete: Container[str], links: Links) -> Markup:
    """Return two lists of topics: those whose pages are complete, and those whose pages are not yet."""
    done = [topic for topic in roadmap.ordered_topics if topic.id in complete]
    rest = [topic for topic in roadmap.ordered_topics if topic.id not in complete]
    return html(
        "<p>{done} of {all} pages are complete: {complete}.</p>\n<p>Not yet: {rest}.</p>",
        done=len(done),
        all=len(roadmap.topics),
        complete=topic_links(done, links, "none"),
        rest=topic_links(rest, links, "none"),
    )


def key_topic_list(roadmap: Roadmap, agreement: Agreement, links: Links) -> Markup:
    """Return the key topics in the order of learning with the computed reason."""
    items = (
        html(
            "<li>{badge} {link}: {summary} <small>{reason}</small>{mark}</li>",
            badge=phase_badge(roadmap, roadmap.phase_of(topic.id), links, short=True),
            link=topic_link(topic, links),
            summary=topic.summary,
            reason=reason(agreement, topic),
            mark=fact_mark("topics", topic.id),
        )
        for topic in roadmap.key_topics
    )
    return html('<ol class="key-topics">\n{items}\n</ol>', items=join(items, "\n"))


def _subtopic(agreement: Agreement, topic: Topic, subtopic: Subtopic) -> Markup:
    named = agreement.naming(f"{topic.id}/{subtopic.id}")
    names = ", ".join(mention.source.short_name for mention in named)
    return html(
        '<li class="subtopics__item{css}">{star}<a href="#{id}">{title}</a>{named}{mark}</li>',
        css=" subtopics__item--key" if subtopic.key else "",
        star=star(subtopic.key),
        id=subtopic.id,
        title=subtopic.title,
        named=html(" <small>{names}</small>", names=names) if names else "",
        mark=fact_mark("topics", topic.id, "subtopics", subtopic.id),
    )


def _chips(named: Sequence[Mention], roadmap: Roadmap, links: Links) -> Markup:
    chips = []
    for mention in named:
        details = ", ".join(mention_details(mention, roadmap))
        chips.append(
            html(
                '<a class="chip chip--{id}" href="{url}">{name}</a>{details}',
                id=mention.source.id,
                url=links.url(roadmap.plan_of(mention.source.id).page),
                name=mention.source.short_name,
                details=html(" <small>{text}</small>", text=details) if details else "",
            )
        )
    return html('<span class="sources">{chips}</span>', chips=join(chips, " ")) if chips else Markup("")
