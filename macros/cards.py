"""Cards, lists and admonitions of topics, phases, paces and projects. Each function returns one block."""

from collections.abc import Container, Sequence
from datetime import date

from markupsafe import Markup

from macros.agreement import Agreement, Mention
from macros.example import archive_name
from macros.fact_marks import fact_mark
from macros.gantt import phase_blocks
from macros.markup import STAR, Links, admonition, day, facts, hours, html, join, listing, markdown_text
from macros.model import Learnable, Pace, Phase, Priority, Project, Release, Roadmap, Subtopic, Topic
from macros.redirects import former_anchors
from macros.tables import duration, mention_details, topic_link

READING_TIME = Markup('<span class="reading-time"></span>')
"""Where the build writes how long the page takes to read, once it knows its text."""

PRIORITY_LABELS = {Priority.KEY: "★ Key topic", Priority.CORE: "Core", Priority.OPTIONAL: "Optional"}


def topic_card(roadmap: Roadmap, agreement: Agreement, topic: Topic, links: Links) -> str:
    """Title, summary and facts of a topic; a key topic also says why it is one."""
    phase = roadmap.phase_of(topic.id)
    unlocked = roadmap.unlocked_by(topic.id)
    named = agreement.naming(topic.id)
    card = facts(
        [
            ("Phase", phase_badge(roadmap, phase, links)),
            ("Priority", priority_badge(topic.priority)),
            ("Time", hours(topic.hours)),
            ("Reading", READING_TIME),
            ("Needs", _topic_links([roadmap.topic(wanted) for wanted in topic.requires], links, "nothing before it")),
            ("Unlocks", _topic_links(unlocked, links, "nothing further")),
            ("Named by", _chips(named, roadmap, links) or Markup("none of the sources")),
        ]
    )
    blocks = [
        heading(topic.title),
        *draft_note(topic, "topic"),
        html('<p class="lead">{summary}</p>', summary=topic.summary),
        _card(card, fact_mark("topics", topic.id), roadmap.number_of(phase)),
    ]
    if topic.priority is Priority.KEY:
        blocks.append(admonition("key", "Why this is a key topic", markdown_text(reason(agreement, topic))))
    elif topic.deviation:
        blocks.append(admonition("note", "Our choice", markdown_text(reason(agreement, topic))))
    return _stack(blocks)


def reason(agreement: Agreement, topic: Topic) -> str:
    """The computed reason for a topic's priority and, where we deviate, why."""
    computed = f"{agreement.reason(topic.id)}."
    return f"{computed} {topic.deviation}" if topic.deviation else computed


def todo(what: str) -> Markup:
    """A box in place of what is still to be written, which says what that is."""
    return html('<p class="todo" data-search-exclude><strong>Still to be written:</strong> {what}.</p>', what=what)


def draft_note(entry: Learnable, kind: str) -> list[Markup]:
    """A box that says of a draft that it is one; none for other entries."""
    text = f"Draft: facts and texts of this {kind} are still to be written, and those that stand here may change."
    return [html('<p class="todo" data-search-exclude>{text}</p>', text=text)] if entry.draft else []


def topic_subtopics(agreement: Agreement, topic: Topic) -> Markup:
    """The subtopics of a topic with links to their sections, the key ones starred."""
    return html(
        '<ul class="subtopics">\n{items}\n</ul>',
        items=join((_subtopic(agreement, topic, it) for it in topic.subtopics), "\n"),
    )


def subtopic_heading(topic: Topic, subtopic_id: str) -> str:
    """The heading of a subtopic's section; raises LookupError naming the valid ids."""
    by_id = {subtopic.id: subtopic for subtopic in topic.subtopics}
    if subtopic_id not in by_id:
        raise LookupError(f"{topic.id!r} has no subtopic {subtopic_id!r}; valid: {', '.join(by_id)}")
    subtopic = by_id[subtopic_id]
    star = f"{STAR} " if subtopic.key else ""
    mark = fact_mark("topics", topic.id, "subtopics", subtopic.id)
    anchors = former_anchors(subtopic.formerly)
    return f"{anchors}### {star}{markdown_text(subtopic.title)}{mark} {{ #{subtopic.id} }}"


def topic_neighbours(roadmap: Roadmap, topic: Topic, links: Links) -> Markup:
    """What a topic builds on, what builds on it, and what comes next in the recommended order."""
    order = roadmap.ordered_topics
    place = order.index(topic)
    rows = [
        ("Builds on", _topic_links([roadmap.topic(wanted) for wanted in topic.requires], links, "nothing before it")),
        ("Leads to", _topic_links(roadmap.unlocked_by(topic.id), links, "nothing further")),
    ]
    if place + 1 < len(order):
        rows.append(("Next in order", topic_link(order[place + 1], links)))
    return _card(facts(rows), fact_mark("topics", topic.id))


def phase_card(roadmap: Roadmap, phase: Phase) -> str:
    """Title, goal and facts of a phase."""
    number = roadmap.number_of(phase)
    topics = roadmap.topics_of(phase)
    keys = [topic for topic in topics if topic.priority is Priority.KEY]
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
        _card(facts(rows), fact_mark("phases", phase.id), number),
    ]
    if phase.deviation:
        blocks.append(admonition("note", "Our order", markdown_text(phase.deviation)))
    return _stack(blocks)


def key_topic(agreement: Agreement, topic: Topic, target: str) -> str:
    """The admonition of a key topic. `target` is the Markdown link target of its page."""
    keys = [subtopic.title for subtopic in topic.subtopics if subtopic.key]
    body = "\n\n".join(
        [
            f"{markdown_text(topic.summary)} **Most important in it:** {markdown_text(', '.join(keys))}.",
            f"*Why:* {markdown_text(reason(agreement, topic))}",
            f"[Learn {markdown_text(topic.title)}]({target}) {fact_mark('topics', topic.id)}",
        ]
    )
    return admonition("key", f"★ {topic.title}", body)


def phase_milestone(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    """What shows that the phase is done, and what its projects gain in it."""
    stages = [
        html(
            "<li>{link} ({hours}): {adds}{mark}</li>",
            link=links.html(f"projects.md#{project.id}", project.title),
            hours=hours(stage.hours),
            adds=stage.adds,
            mark=fact_mark("projects", project.id, "stages", index),
        )
        for project in roadmap.projects
        for index, stage in enumerate(project.stages)
        if stage.phase == phase.id
    ]
    return html(
        '<p class="milestone">{milestone}{mark}</p>\n<ul>{stages}</ul>',
        milestone=phase.milestone,
        mark=fact_mark("phases", phase.id, "milestone"),
        stages=join(stages),
    )


def phase_example(roadmap: Roadmap, phase: Phase, links: Links, *, has_files: bool) -> Markup:
    """What the running example can do at the end of a phase, and its files where they are written."""
    found = next(((index, stage) for index, stage in enumerate(roadmap.example) if stage.phase == phase.id), None)
    if found is None:
        return Markup("")
    index, stage = found
    example = links.html("example.md", "The running example")
    files = html(" {link}", link=example_download(phase, links)) if has_files else Markup("")
    mark = fact_mark("example", index)
    return html("<p>{example}: {adds}{files}{mark}</p>", example=example, adds=stage.adds, files=files, mark=mark)


def example_download(phase: Phase, links: Links) -> Markup:
    """A link to the archive of the running example at the end of a phase."""
    return links.download(f"example/{archive_name(phase.id)}", "Download it as it is then")


def page_states(roadmap: Roadmap, complete: Container[str], links: Links) -> Markup:
    """Two lists of topics: those whose pages are complete, and those whose pages are not yet."""
    done = [topic for topic in roadmap.ordered_topics if topic.id in complete]
    rest = [topic for topic in roadmap.ordered_topics if topic.id not in complete]
    return html(
        "<p>{done} of {all} pages are complete: {complete}.</p>\n<p>Not yet: {rest}.</p>",
        done=len(done),
        all=len(roadmap.topics),
        complete=_topic_links(done, links, "none"),
        rest=_topic_links(rest, links, "none"),
    )


def release(entry: Release) -> str:
    """A release and the end of its support, as Markdown with a link to where the project says so."""
    name = markdown_text(f"{entry.title} {entry.series}")
    until = date.fromisoformat(f"{entry.supported_until}-01")
    return f"{name} (supported until [{until:%B %Y}]({entry.source}){fact_mark('releases', entry.id)})"


def pace_card(roadmap: Roadmap, pace: Pace) -> str:
    """Title and facts of the recommended plan at a pace."""
    end = phase_blocks(roadmap, pace)[-1].last_day
    card = facts(
        [
            ("Pace", f"{hours(pace.hours_per_week)} a week"),
            ("Total", hours(roadmap.total_hours)),
            ("Duration", duration(roadmap.total_hours, pace)),
            ("From", day(roadmap.start_date)),
            ("To", day(end)),
        ]
    )
    return _stack(
        [
            heading(f"{pace.title}: {hours(pace.hours_per_week)} a week"),
            html('<p class="lead">{summary}</p>', summary=pace.summary),
            _card(card, fact_mark("paces", pace.id)),
        ]
    )


def route(roadmap: Roadmap, links: Links) -> Markup:
    """The phases as stops of a route, each with its goal and key topics: the flowchart's content as a list."""
    return html(
        '<ol class="route" data-search-exclude>\n{stops}\n</ol>',
        stops=join((_stop(roadmap, it, links) for it in roadmap.phases), "\n"),
    )


def paces(roadmap: Roadmap, links: Links) -> Markup:
    """The paces to choose from, with duration and last day."""
    cards = []
    for pace in roadmap.paces:
        end = phase_blocks(roadmap, pace)[-1].last_day
        cards.append(
            html(
                '<div class="paces__pace"><a class="pace" href="{url}"><strong>{title}: {hours} a week</strong>'
                "<span>{duration}</span><span>{summary}</span><small>{start} to {end}</small></a>{mark}</div>",
                url=links.url(f"plans/{pace.id}.md"),
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


def roadmap_facts(roadmap: Roadmap) -> Markup:
    """The roadmap in numbers, as one line."""
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


def key_topic_list(roadmap: Roadmap, agreement: Agreement, links: Links) -> Markup:
    """The key topics in the order of learning with the computed reason."""
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


def project_block(roadmap: Roadmap, project: Project, links: Links) -> str:
    """A project with what it needs, its stages, who suggests it and its acceptance criteria."""
    suggested = [
        html("{source} ({text})", source=source.name, text=named.text)
        for source in roadmap.sources
        for named in source.projects
        if named.project == project.id
    ]
    phase = roadmap.phase(project.stages[-1].phase)
    card = facts(
        [
            ("Finished in", phase_badge(roadmap, phase, links)),
            ("Time", hours(sum(stage.hours for stage in project.stages))),
            ("Needs", _topic_links([roadmap.topic(wanted) for wanted in project.requires], links, "nothing")),
            ("Suggested by", listing(suggested)),
        ]
    )
    stages = join(
        html(
            "<li>{phase} ({hours}): {adds}{mark}</li>",
            phase=links.html(f"phases/{stage.phase}.md", roadmap.phase(stage.phase).title),
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
    return _stack(
        [
            f"{former_anchors(project.formerly)}## {markdown_text(title)} {{ #{project.id} }}",
            *draft_note(project, "project"),
            html('<p class="lead">{summary}</p>', summary=project.summary),
            _card(card, fact_mark("projects", project.id), roadmap.number_of(phase)),
            html("<p><strong>What it gains</strong></p>\n<ul>{stages}</ul>", stages=stages),
            html("<p><strong>Accepted when</strong></p>\n<ul>{criteria}</ul>", criteria=criteria),
        ]
    )


def deviations(roadmap: Roadmap, agreement: Agreement, links: Links) -> Markup:
    """Where our roadmap differs from what the sources' agreement gives, and why."""
    phases = [
        html(
            "<li>{link}, order: {why}{mark}</li>",
            link=links.html(f"phases/{phase.id}.md", phase.title),
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


def glossary(roadmap: Roadmap) -> Markup:
    """All short forms with their meanings, in alphabetical order."""
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
    """What the marks of the flowcharts mean."""
    marks = (
        ("key", "★ Key topic: thick border"),
        ("core", "Core topic"),
        ("optional", "Optional topic: dashed border"),
        ("phase", "Phase: filled, rounded"),
    )
    items = join(
        html('<li><span class="legend__mark legend__mark--{kind}"></span> {text}</li>', kind=kind, text=text)
        for kind, text in marks
    )
    return html('<ul class="legend">{items}<li>↑ needed from an earlier phase</li></ul>', items=items)


def phase_badge(roadmap: Roadmap, phase: Phase, links: Links, *, short: bool = False) -> Markup:
    """A coloured link to a phase; the short form shows only its number, with the title for screen readers."""
    number = roadmap.number_of(phase)
    text = (
        html('{n}<span class="visually-hidden"> {title}</span>', n=number, title=phase.title)
        if short
        else html("{n} · {title}", n=number, title=phase.label)
    )
    return html(
        '<a class="badge badge--phase phase-{number}" href="{url}">{text}</a>',
        number=number,
        url=links.url(f"phases/{phase.id}.md"),
        text=text,
    )


def priority_badge(priority: Priority) -> Markup:
    """The priority as a badge; a key topic's has a star."""
    return html(
        '<span class="badge badge--{kind}">{label}</span>', kind=priority.value, label=PRIORITY_LABELS[priority]
    )


def heading(title: str) -> str:
    """The title of a page."""
    return f"# {markdown_text(title)}"


def _card(content: Markup, mark: Markup, phase_number: int | None = None) -> Markup:
    """A card in the colour of a phase, if one is given, with a link to its data in the corner."""
    css = f" phase-{phase_number}" if phase_number else ""
    return html('<div class="card{css}">{content}{mark}</div>', css=css, content=content, mark=mark)


def _stack(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _subtopic(agreement: Agreement, topic: Topic, subtopic: Subtopic) -> Markup:
    named = agreement.naming(f"{topic.id}/{subtopic.id}")
    names = ", ".join(mention.source.short_name for mention in named)
    return html(
        '<li class="subtopics__item{css}">{star}<a href="#{id}">{title}</a>{named}{mark}</li>',
        css=" subtopics__item--key" if subtopic.key else "",
        star=html("{star} ", star=STAR) if subtopic.key else "",
        id=subtopic.id,
        title=subtopic.title,
        named=html(" <small>{names}</small>", names=names) if names else "",
        mark=fact_mark("topics", topic.id, "subtopics", subtopic.id),
    )


def _topic_links(topics: Sequence[Topic], links: Links, otherwise: str) -> Markup:
    return listing([topic_link(topic, links) for topic in topics]) if topics else html("{text}", text=otherwise)


def _chips(named: Sequence[Mention], roadmap: Roadmap, links: Links) -> Markup:
    chips = []
    for mention in named:
        details = ", ".join(mention_details(mention, roadmap))
        chips.append(
            html(
                '<a class="chip chip--{id}" href="{url}">{name}</a>{details}',
                id=mention.source.id,
                url=links.url(f"plans/{mention.source.id}.md"),
                name=mention.source.short_name,
                details=html(" <small>{text}</small>", text=details) if details else "",
            )
        )
    return html('<span class="sources">{chips}</span>', chips=join(chips, " ")) if chips else Markup("")


def _stop(roadmap: Roadmap, phase: Phase, links: Links) -> Markup:
    number = roadmap.number_of(phase)
    keys = [topic for topic in roadmap.topics_of(phase) if topic.priority is Priority.KEY]
    return html(
        '<li class="route__stop phase-{number}"><a class="route__title" href="{url}">{title}</a>'
        '<p class="route__goal">{goal}</p><ul class="route__topics">{topics}</ul>'
        '<span class="route__facts">{hours} · {count} topics{mark}</span></li>',
        number=number,
        url=links.url(f"phases/{phase.id}.md"),
        title=phase.title,
        goal=phase.goal,
        topics=join(html("<li>{link}</li>", link=topic_link(topic, links)) for topic in keys),
        hours=hours(roadmap.hours_of(phase)),
        count=len(phase.topics),
        mark=fact_mark("phases", phase.id),
    )
