"""What each source says, in its own words, with links to what teaches it here. Each function returns one block."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.model.problems import DataPath
from macros.model.roadmap import Roadmap
from macros.model.schedule import stated_period
from macros.model.sources import Item, Plan, Source, SummaryLine
from macros.model.timetables import Timetable
from macros.rendering.components import heading
from macros.rendering.provenance import fact_mark
from macros.text.escaping import markdown_text
from macros.text.html import admonition, definition_list, html, join, star
from macros.text.links import Links
from macros.text.wording import number

PlacedItem = tuple[DataPath, Item]
"""Something that a source names, and where it stands in the data."""


def source_card(roadmap: Roadmap, source: Source, plan: Plan) -> str:
    """Return title, headline answer and facts of a source."""
    load = roadmap.stated_load(source.id)
    span = f"{len(plan.phases)} phases in {plan.length} {plan.unit.value}s"
    rows: list[tuple[str, str | Markup]] = [
        ("Total as stated", f"{number(source.duration.range)} {source.duration.unit.value}s"),
        ("Plan", html("{title}: {span}{mark}", title=plan.title, span=span, mark=fact_mark("plans", plan.id))),
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
    said = ("sources", source.id)
    parts = [
        heading(f"The plan of {source.name}"),
        admonition("source", source.name, f"{markdown_text(source.answer)} {fact_mark(*said, 'answer')}"),
        html('<div class="card">{facts}{mark}</div>', facts=definition_list(rows), mark=fact_mark(*said)),
    ]
    if source.introduction:
        parts.append(quotation(source.introduction, *said, "introduction"))
    return "\n\n".join(parts) + "\n"


def items(roadmap: Roadmap, named: Iterable[PlacedItem], links: Links) -> Markup:
    """Return what a source names, nested as it nests it; each entry leads to what teaches it here."""
    entries = join((_item(roadmap, item, links) for item in named), "\n")
    return html("<ul>\n{entries}\n</ul>", entries=entries)


def ranking(roadmap: Roadmap, source: Source, links: Links) -> Markup:
    """Return what a source ranks as most important, first first."""
    placed = _placed(source.ranking, "sources", source.id, "ranking")
    entries = join((_item(roadmap, item, links) for item in placed), "\n")
    return html("<ol>\n{entries}\n</ol>", entries=entries)


def plan_items(roadmap: Roadmap, plan: Plan, links: Links) -> str:
    """Phase by phase, everything that a source lists in it."""
    parts = []
    for phase in plan.phases:
        title = f"{phase.title} ({stated_period(phase.period, plan.unit).lower()})"
        path = ("plans", plan.id, "phases", phase.id)
        note = html("<p>{note}</p>", note=phase.key_note) if phase.key_note else Markup("")
        goal = quotation(phase.goal, *path, "goal") if phase.goal else Markup("")
        heading_text = f"{star(phase.key)}{markdown_text(title)}{fact_mark(*path)}"
        parts.append(f"### {heading_text} {{ #{plan.id}-{phase.id} }}\n\n{note}{goal}")
        placed = _placed(phase.items, *path, "items")
        topics = [(place, item) for place, item in placed if item.level == "topic"]
        subtopics = [(place, item) for place, item in placed if item.level == "subtopic"]
        if topics:
            parts.append(items(roadmap, topics, links))
        if subtopics:
            parts.append(html("<p>Listed as subtopics:</p>\n{items}", items=items(roadmap, subtopics, links)))
    return "\n\n".join(parts) + "\n"


def steps(roadmap: Roadmap, plan: Plan, links: Links) -> Markup:
    """Return a source's visual roadmap as a list, with what it says about it."""
    path = ("plans", plan.id)
    entries = join((_item(roadmap, it, links) for it in _placed(plan.steps, *path, "steps")), "\n")
    note = quotation(plan.steps_note, *path, "steps_note") if plan.steps_note else Markup("")
    return html("<ol>\n{entries}\n</ol>{note}", entries=entries, note=note)


def fastest_route(roadmap: Roadmap, plan: Plan, links: Links) -> Markup:
    """Return a source's shortest way to employment as a list, with what it says about it."""
    path = ("plans", plan.id)
    entries = join((_item(roadmap, it, links) for it in _placed(plan.fastest_route, *path, "fastest_route")), "\n")
    note = quotation(plan.fastest_route_note, *path, "fastest_route_note") if plan.fastest_route_note else Markup("")
    return html("{note}<ol>\n{entries}\n</ol>", note=note, entries=entries)


def summary(roadmap: Roadmap, plan: Plan, links: Links) -> Markup:
    """Return a source's summary by month."""
    marks = _marks(len(plan.summary), "plans", plan.id, "summary")
    lines = (_summary_line(roadmap, *line, links) for line in zip(plan.summary, marks, strict=True))
    entries = join(lines, "\n")
    return html("<ul>\n{entries}\n</ul>", entries=entries)


def advice(source: Source) -> Markup:
    """Advice on how to study, in the source's words."""
    placed = enumerate(source.advice)
    return join((quotation(sentence, "sources", source.id, "advice", index) for index, sentence in placed), "\n")


def suggested_projects(roadmap: Roadmap, source: Source, links: Links) -> Markup:
    """Return the projects that a source suggests, in its order, with ours that stands for each."""
    entries = (
        html(
            "<li>{text} → {link}{mark}</li>",
            text=named.text,
            mark=fact_mark("sources", source.id, "projects", index),
            link=links.html(roadmap.project(named.project).page, roadmap.project(named.project).title),
        )
        for index, named in enumerate(source.projects)
    )
    return html("<ol>{entries}</ol>", entries=join(entries))


def consensus(roadmap: Roadmap) -> str:
    """Return the question that was put to the sources, their common answer and the closing summary."""
    asked = roadmap.consensus
    return "\n\n".join(
        [
            admonition("source", f"{asked.title}: the question", _marked(asked.question, "question")),
            admonition("source", asked.agreement, _marked(asked.answer, "answer")),
            quotation(asked.summary, "consensus", "summary"),
        ]
    )


def disagreement(roadmap: Roadmap) -> Markup:
    """Return the point on which the sources disagree, and who stands where."""
    dispute = roadmap.consensus.disagreement
    positions = join(
        html(
            "<li><strong>{title}</strong>: {names}{mark}</li>",
            title=position.title,
            mark=fact_mark("consensus", "disagreement", "positions", position.id),
            names=", ".join(roadmap.source(source_id).name for source_id in position.sources),
        )
        for position in dispute.positions
    )
    return html(
        "<p><strong>{question}</strong></p>\n{quote}\n<ul>{positions}</ul>",
        question=dispute.question,
        quote=quotation(dispute.statement, "consensus", "disagreement"),
        positions=positions,
    )


def week_notes(week: Timetable) -> Markup:
    """Return what belongs to a week besides its rows: daily split, remarks, and why it does not add up."""
    parts = []
    path = ("timetables", week.id)
    if week.daily_split:
        shares = join(
            html("<li>{percent} % {text}{mark}</li>", percent=it.percent, text=it.text, mark=mark)
            for it, mark in zip(week.daily_split, _marks(len(week.daily_split), *path, "daily_split"), strict=True)
        )
        parts.append(html("<p>Daily split:</p>\n<ul>{shares}</ul>", shares=shares))
    parts += [quotation(note, *path, "notes", index) for index, note in enumerate(week.notes)]
    if week.discrepancy:
        mark = fact_mark(*path, "discrepancy")
        parts.append(html("<p><strong>Does it add up?</strong> {text}{mark}</p>", text=week.discrepancy, mark=mark))
    return join(parts, "\n")


def source_list(roadmap: Roadmap, links: Links) -> Markup:
    """Return the sources with their headline answers and links to their plans."""
    entries = (
        html(
            "<dt>{link}</dt><dd>{answer}{mark}</dd>",
            mark=fact_mark("sources", source.id),
            link=links.html(roadmap.plan_of(source.id).page, source.name),
            answer=source.answer,
        )
        for source in roadmap.sources
    )
    return html('<dl class="outline">{entries}</dl>', entries=join(entries))


def quotation(text: str, *path: str | int) -> Markup:
    """Return a source's own words, and where they stand in the data."""
    return html("<blockquote><p>{text}{mark}</p></blockquote>", text=text, mark=fact_mark(*path))


def listed(source: Source) -> list[PlacedItem]:
    """Return a source's list of topics with subtopics, with where each stands in the data."""
    return _placed(source.topics, "sources", source.id, "topics")


def _placed(found: Iterable[Item], *path: str | int) -> list[PlacedItem]:
    return [((*path, index), item) for index, item in enumerate(found)]


def _marks(count: int, *path: str | int) -> list[Markup]:
    return [fact_mark(*path, index) for index in range(count)]


def _marked(text: str, key: str) -> str:
    """Return a text of the consensus as Markdown."""
    return f"{markdown_text(text)} {fact_mark('consensus', key)}"


def _item(roadmap: Roadmap, placed: PlacedItem, links: Links) -> Markup:
    path, item = placed
    below = _placed(item.items, *path, "items")
    return html(
        "<li>{star}{text}{note} → {covers}{mark}{below}</li>",
        mark=fact_mark(*path),
        star=star(item.key),
        text=html("<strong>{text}</strong>", text=item.text) if item.key else item.text,
        note=html(" <small>{note}</small>", note=item.note) if item.note else "",
        covers=_covers(roadmap, item.covers, links),
        below=html("\n{items}", items=items(roadmap, below, links)) if below else "",
    )


def _covers(roadmap: Roadmap, references: Iterable[str], links: Links) -> Markup:
    return join((_reference(roadmap, reference, links) for reference in references), ", ")


def _reference(roadmap: Roadmap, reference: str, links: Links) -> Markup:
    topic_id, _, subtopic_id = reference.partition("/")
    topic = roadmap.topic(topic_id)
    if not subtopic_id:
        return links.html(topic.page, topic.title)
    title = next(subtopic.title for subtopic in topic.subtopics if subtopic.id == subtopic_id)
    return links.html(topic.page_of(subtopic_id), f"{topic.title}: {title}")


def _summary_line(roadmap: Roadmap, line: SummaryLine, mark: Markup, links: Links) -> Markup:
    return html(
        "<li>{span}: {text} → {covers}{mark}</li>",
        mark=mark,
        span=stated_period(line.period, line.unit),
        text=line.text,
        covers=_covers(roadmap, line.covers, links),
    )
