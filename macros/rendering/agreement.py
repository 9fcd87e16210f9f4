"""Tables on the agreement between the sources, and where our roadmap differs from it."""

from markupsafe import Markup

from macros.model.agreement import Agreement, Mention
from macros.model.roadmap import Roadmap
from macros.model.topics import Phase, Topic
from macros.rendering.components import mention_details, topic_link
from macros.rendering.provenance import fact_mark
from macros.text.html import html, join
from macros.text.links import Links


def deviations(roadmap: Roadmap, agreement: Agreement, links: Links) -> Markup:
    """Return where our roadmap differs from what the sources' agreement gives, and why."""
    phases = [
        html(
            "<li>{link}, order: {why}{mark}</li>",
            link=links.html(phase.page, phase.title),
            why=phase.deviation,
            mark=fact_mark("phases", phase.id, "deviation"),
        )
        for phase in roadmap.phases
        if phase.deviation
    ]
    topics = [
        html(
            "<li>{link}: {ours} instead of {theirs}. {why}{mark}</li>",
            link=topic_link(topic, links),
            ours=topic.priority.value,
            theirs=agreement.priority(topic).value,
            why=topic.deviation,
            mark=fact_mark("topics", topic.id, "deviation"),
        )
        for topic in roadmap.ordered_topics
        if topic.deviation
    ]
    return html("<ul>\n{items}\n</ul>", items=join([*phases, *topics], "\n"))


def matrix(roadmap: Roadmap, agreement: Agreement, phase: Phase, links: Links) -> Markup:
    """Return the agreement on the topics of a phase: a row for each topic, a column for each source."""
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
