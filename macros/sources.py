"""What each source says, in its own words, with links to what teaches it here. Each function returns one block."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.cards import heading
from macros.markup import STAR, Links, admonition, facts, html, join, markdown_text, number
from macros.model import Item, Plan, Roadmap, Source, SummaryLine, Timetable
from macros.schedule import stated_period


def source_card(roadmap: Roadmap, source: Source, plan: Plan) -> str:
    """Title, headline answer and facts of a source."""
    load = roadmap.stated_load(source.id)
    rows: list[tuple[str, str | Markup]] = [
        ("Total as stated", f"{number(source.duration.range)} {source.duration.unit.value}s"),
        ("Plan", f"{plan.title}: {len(plan.phases)} phases in {plan.length} {plan.unit.value}s"),
    ]
    if load:
        words = html(" <small>“{note}”</small>", note=source.study_note) if source.study_note else ""
        stated = html("{load} hours a week{words}", load=number(load), words=words)
        rows.append(("Study time as stated", stated))
    rows += [
        ("What comes first", position.title)
        for position in roadmap.consensus.disagreement.positions
        if source.id in position.sources
    ]
    parts = [
        heading(f"The plan of {source.name}"),
        admonition("source", source.name, markdown_text(source.answer)),
        html('<div class="card">{facts}</div>', facts=facts(rows)),
    ]
    if source.introduction:
        parts.append(quotation(source.introduction))
    return "\n\n".join(parts) + "\n"


def items(roadmap: Roadmap, named: Iterable[Item], links: Links) -> Markup:
    """What a source names, nested as it nests it; each entry leads to what teaches it here."""
    entries = join((_item(roadmap, item, links) for item in named), "\n")
    return html("<ul>\n{entries}\n</ul>", entries=entries)


def ranking(roadmap: Roadmap, source: Source, links: Links) -> Markup:
    """What a source ranks as most important, first first."""
    entries = join((_item(roadmap, item, links) for item in source.ranking), "\n")
    return html("<ol>\n{entries}\n</ol>", entries=entries)


def plan_items(roadmap: Roadmap, plan: Plan, links: Links) -> str:
    """Phase by phase, everything that a source lists in it."""
    parts = []
    for phase in plan.phases:
        star = f"{STAR} " if phase.key else ""
        title = f"{phase.title} ({stated_period(phase.period, plan.unit).lower()})"
        note = html("<p>{note}</p>", note=phase.key_note) if phase.key_note else Markup("")
        goal = quotation(phase.goal) if phase.goal else Markup("")
        parts.append(f"### {star}{markdown_text(title)} {{ #{plan.id}-{phase.id} }}\n\n{note}{goal}")
        topics = [item for item in phase.items if item.level == "topic"]
        subtopics = [item for item in phase.items if item.level == "subtopic"]
        if topics:
            parts.append(items(roadmap, topics, links))
        if subtopics:
            parts.append(html("<p>Listed as subtopics:</p>\n{items}", items=items(roadmap, subtopics, links)))
    return "\n\n".join(parts) + "\n"


def steps(roadmap: Roadmap, plan: Plan, links: Links) -> Markup:
    """A source's visual roadmap as a list, with what it says about it."""
    listed = html("<ol>\n{entries}\n</ol>", entries=join((_item(roadmap, it, links) for it in plan.steps), "\n"))
    return listed + (quotation(plan.steps_note) if plan.steps_note else Markup(""))


def fastest_route(roadmap: Roadmap, plan: Plan, links: Links) -> Markup:
    """A source's shortest way to employment as a list, with what it says about it."""
    entries = join((_item(roadmap, it, links) for it in plan.fastest_route), "\n")
    note = quotation(plan.fastest_route_note) if plan.fastest_route_note else Markup("")
    return html("{note}<ol>\n{entries}\n</ol>", note=note, entries=entries)


def summary(roadmap: Roadmap, plan: Plan, links: Links) -> Markup:
    """A source's summary by month."""
    entries = join((_summary_line(roadmap, line, links) for line in plan.summary), "\n")
    return html("<ul>\n{entries}\n</ul>", entries=entries)


def advice(source: Source) -> Markup:
    """Advice on how to study, in the source's words."""
    return join((quotation(sentence) for sentence in source.advice), "\n")


def suggested_projects(roadmap: Roadmap, source: Source, links: Links) -> Markup:
    """The projects that a source suggests, in its order, with ours that stands for each."""
    entries = (
        html(
            "<li>{text} → {link}</li>",
            text=named.text,
            link=links.html(f"projects.md#{named.project}", roadmap.project(named.project).title),
        )
        for named in source.projects
    )
    return html("<ol>{entries}</ol>", entries=join(entries))


def consensus(roadmap: Roadmap) -> str:
    """The question that was put to the sources, their common answer and the closing summary."""
    asked = roadmap.consensus
    return "\n\n".join(
        [
            admonition("source", f"{asked.title}: the question", markdown_text(asked.question)),
            admonition("source", asked.agreement, markdown_text(asked.answer)),
            quotation(asked.summary),
        ]
    )


def disagreement(roadmap: Roadmap) -> Markup:
    """The point on which the sources disagree, and who stands where."""
    dispute = roadmap.consensus.disagreement
    positions = join(
        html(
            "<li><strong>{title}</strong>: {names}</li>",
            title=position.title,
            names=", ".join(roadmap.source(source_id).name for source_id in position.sources),
        )
        for position in dispute.positions
    )
    return html(
        "<p><strong>{question}</strong></p>\n{quote}\n<ul>{positions}</ul>",
        question=dispute.question,
        quote=quotation(dispute.statement),
        positions=positions,
    )


def week_notes(week: Timetable) -> Markup:
    """What belongs to a week besides its rows: daily split, remarks, and why it does not add up."""
    parts = []
    if week.daily_split:
        shares = join(html("<li>{percent} % {text}</li>", percent=it.percent, text=it.text) for it in week.daily_split)
        parts.append(html("<p>Daily split:</p>\n<ul>{shares}</ul>", shares=shares))
    parts += [quotation(note) for note in week.notes]
    if week.discrepancy:
        parts.append(html("<p><strong>Does it add up?</strong> {text}</p>", text=week.discrepancy))
    return join(parts, "\n")


def source_list(roadmap: Roadmap, links: Links) -> Markup:
    """The sources with their headline answers and links to their plans."""
    entries = (
        html(
            "<dt>{link}</dt><dd>{answer}</dd>",
            link=links.html(f"plans/{source.id}.md", source.name),
            answer=source.answer,
        )
        for source in roadmap.sources
    )
    return html('<dl class="outline">{entries}</dl>', entries=join(entries))


def quotation(text: str) -> Markup:
    """A source's own words."""
    return html("<blockquote><p>{text}</p></blockquote>", text=text)


def _item(roadmap: Roadmap, item: Item, links: Links) -> Markup:
    return html(
        "<li>{star}{text}{note} → {covers}{below}</li>",
        star=html("{star} ", star=STAR) if item.key else "",
        text=html("<strong>{text}</strong>", text=item.text) if item.key else item.text,
        note=html(" <small>{note}</small>", note=item.note) if item.note else "",
        covers=_covers(roadmap, item.covers, links),
        below=html("\n{items}", items=items(roadmap, item.items, links)) if item.items else "",
    )


def _covers(roadmap: Roadmap, references: Iterable[str], links: Links) -> Markup:
    return join((_reference(roadmap, reference, links) for reference in references), ", ")


def _reference(roadmap: Roadmap, reference: str, links: Links) -> Markup:
    topic_id, _, subtopic_id = reference.partition("/")
    topic = roadmap.topic(topic_id)
    if not subtopic_id:
        return links.html(f"topics/{topic_id}.md", topic.title)
    title = next(subtopic.title for subtopic in topic.subtopics if subtopic.id == subtopic_id)
    return links.html(f"topics/{topic_id}.md#{subtopic_id}", f"{topic.title}: {title}")


def _summary_line(roadmap: Roadmap, line: SummaryLine, links: Links) -> Markup:
    return html(
        "<li>{span}: {text} → {covers}</li>",
        span=stated_period(line.period, line.unit),
        text=line.text,
        covers=_covers(roadmap, line.covers, links),
    )
