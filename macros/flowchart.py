"""Mermaid flowcharts: the whole roadmap, its spine, one phase, one plan.

Each function returns Mermaid source. Colours belong to the stylesheet: nodes only carry classes (`key`, `core`,
`optional`, `phase`, `step`, `row`, and `p1` … `p9` for the phase).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from macros.markup import Links, element_id, mermaid_text
from macros.model import Item, Pace, Phase, Plan, Priority, Roadmap, Topic
from macros.schedule import weeks


@dataclass(frozen=True)
class Node:
    """A box that links to a page; `shape` holds the two brackets of Mermaid around the quoted label."""

    id: str
    label: str
    target: str
    classes: tuple[str, ...]
    shape: tuple[str, str] = ("[", "]")
    remark: str = ""


def roadmap_flowchart(roadmap: Roadmap, links: Links) -> str:
    """All phases with all topics; arrows lead from a topic to those of its phase that need it.

    What a topic needs from earlier phases stands in its box: arrows across phases would cross everything.
    """
    lines = []
    for phase in roadmap.phases:
        name = element_id(_phase_id(phase))
        title = f"{roadmap.number_of(phase)} · {phase.title}"
        lines += [f'subgraph {name}["{mermaid_text(title)}"]', "direction LR"]
        lines += _nodes([_topic_node_with_needs(roadmap, topic) for topic in roadmap.topics_of(phase)], links)
        lines += [*_edges(_edges_inside(roadmap, phase)), "end", f"class {name} p{roadmap.number_of(phase)}"]
    lines += _edges(pairwise(_phase_id(phase) for phase in roadmap.phases), "==>")
    counts = f"{len(roadmap.phases)} phases with {len(roadmap.topics)} topics"
    description = f"{counts}. Arrows and boxes say what each topic needs."
    return _flowchart("TB", "The whole roadmap", description, lines)


def spine_flowchart(roadmap: Roadmap, links: Links) -> str:
    """The phases from top to bottom, each a row with its key topics in order."""
    lines: list[str] = []
    rows: list[str] = []
    for phase in roadmap.phases:
        keys = [topic for topic in roadmap.topics_of(phase) if topic.priority is Priority.KEY]
        nodes = [_phase_node(roadmap, phase), *(_topic_node(roadmap, topic) for topic in keys)]
        row = f"row/{phase.id}"
        rows.append(row)
        # Only links between rows, not between their nodes: Mermaid would otherwise ignore a row's direction.
        lines += [
            f'subgraph {element_id(row)}[" "]',
            "direction LR",
            *_nodes(nodes, links),
            *_chain_edges(nodes, "---"),
        ]
        lines += ["end", f"class {element_id(row)} row", f"class {element_id(row)} p{roadmap.number_of(phase)}"]
    spine = _edges(pairwise(rows), "==>")
    keys_in_order = ", ".join(topic.title for topic in roadmap.key_topics)
    first, last = roadmap.phases[0].title, roadmap.phases[-1].title
    description = f"{len(roadmap.phases)} phases from {first} to {last}. Key topics: {keys_in_order}."
    return _flowchart("TB", "The roadmap at a glance", description, [*lines, *spine])


def phase_flowchart(roadmap: Roadmap, phase: Phase, links: Links) -> str:
    """The topics of a phase with their prerequisites among each other, between the phases before and after."""
    number = roadmap.number_of(phase)
    topics = roadmap.topics_of(phase)
    inside = set(phase.topics)
    edges = _edges_inside(roadmap, phase)
    lines = _nodes([_topic_node_with_needs(roadmap, topic) for topic in topics], links)
    starts = [topic.id for topic in topics if not inside.intersection(topic.requires)]
    ends = [topic.id for topic in topics if topic.id not in {wanted for wanted, _ in edges}]
    outside: list[tuple[str, str]] = []
    if number > 1:
        before = roadmap.phases[number - 2]
        lines += _nodes([_phase_node(roadmap, before)], links)
        outside += [(_phase_id(before), topic_id) for topic_id in starts]
    if number < len(roadmap.phases):
        after = roadmap.phases[number]
        lines += _nodes([_phase_node(roadmap, after)], links)
        outside += [(topic_id, _phase_id(after)) for topic_id in ends]
    names = ", ".join(topic.title for topic in topics)
    return _flowchart(
        "TB",
        f"{phase.title}: topics in order",
        f"{len(topics)} topics: {names}.",
        [*lines, *_edges(edges), *_edges(outside, "-.->")],
    )


def pace_flowchart(roadmap: Roadmap, pace: Pace, links: Links) -> str:
    """The phases in order with the weeks that each takes at a pace."""
    nodes = []
    for phase in roadmap.phases:
        duration = weeks(roadmap.hours_of(phase), pace.hours_per_week)
        nodes.append(_phase_node(roadmap, phase, f" · {duration} {'week' if duration == 1 else 'weeks'}"))
    description = f"{len(nodes)} phases at {pace.hours_per_week} hours a week."
    return _chain("TB", f"{pace.title}: the phases in order", description, nodes, links)


def plan_flowchart(roadmap: Roadmap, plan: Plan, links: Links) -> str:
    """A source's own visual roadmap, box by box; each box leads to what teaches it here."""
    return _steps(roadmap, f"{plan.title}: the visual roadmap", plan.steps, links)


def fastest_route_flowchart(roadmap: Roadmap, plan: Plan, links: Links) -> str:
    """The shortest way that a source names, step by step."""
    return _steps(roadmap, f"{plan.title}: the fastest route", plan.fastest_route, links)


def _steps(roadmap: Roadmap, title: str, steps: Sequence[Item], links: Links) -> str:
    nodes = []
    for number, step in enumerate(steps, start=1):
        topic_id = step.covers[0].partition("/")[0]
        phase_class = f"p{roadmap.number_of(roadmap.phase_of(topic_id))}"
        classes = ("step", "key", phase_class) if step.key else ("step", phase_class)
        star = "★ " if step.key else ""
        node = Node(f"step-{number}", f"{star}{step.text}", f"topics/{topic_id}.md", classes, remark=step.note or "")
        nodes.append(node)
    description = f"{len(nodes)} steps: {', then '.join(step.text for step in steps)}."
    return _chain("TB", title, description, nodes, links)


def _chain(direction: str, title: str, description: str, nodes: Sequence[Node], links: Links) -> str:
    return _flowchart(direction, title, description, [*_nodes(nodes, links), *_chain_edges(nodes, "==>")])


def _chain_edges(nodes: Iterable[Node], arrow: str) -> list[str]:
    return _edges(pairwise(node.id for node in nodes), arrow)


def _flowchart(direction: str, title: str, description: str, lines: Iterable[str]) -> str:
    head = [f"flowchart {direction}", f"accTitle: {mermaid_text(title)}", f"accDescr: {mermaid_text(description)}"]
    return "\n".join([head[0], *(f"    {line}" for line in (*head[1:], *lines))])


def _nodes(nodes: Iterable[Node], links: Links) -> list[str]:
    lines = []
    for node in nodes:
        name = element_id(node.id)
        remark = f"<br/>{mermaid_text(node.remark)}" if node.remark else ""
        lines.append(f'{name}{node.shape[0]}"{mermaid_text(node.label)}{remark}"{node.shape[1]}')
        lines += [f"class {name} {css_class}" for css_class in node.classes]
        lines.append(f'click {name} "{links.url(node.target)}"')
    return lines


def _edges(edges: Iterable[tuple[str, str]], arrow: str = "-->") -> list[str]:
    return [f"{element_id(start)} {arrow} {element_id(end)}" for start, end in edges]


def _topic_node(roadmap: Roadmap, topic: Topic) -> Node:
    star = "★ " if topic.priority is Priority.KEY else ""
    number = roadmap.number_of(roadmap.phase_of(topic.id))
    return Node(topic.id, f"{star}{topic.title}", f"topics/{topic.id}.md", (topic.priority.value, f"p{number}"))


def _topic_node_with_needs(roadmap: Roadmap, topic: Topic) -> Node:
    """The box of a topic with what it needs from earlier phases in a line of its own."""
    phase = roadmap.phase_of(topic.id)
    earlier = [roadmap.topic(wanted).title for wanted in _direct(roadmap, topic) if wanted not in phase.topics]
    node = _topic_node(roadmap, topic)
    return replace(node, remark=f"↑ {', '.join(earlier)}") if earlier else node


def _edges_inside(roadmap: Roadmap, phase: Phase) -> list[tuple[str, str]]:
    """The arrows between topics of the same phase."""
    return [
        (wanted, topic.id)
        for topic in roadmap.topics_of(phase)
        for wanted in _direct(roadmap, topic)
        if wanted in phase.topics
    ]


def _phase_node(roadmap: Roadmap, phase: Phase, suffix: str = "") -> Node:
    number = roadmap.number_of(phase)
    label = f"{number} · {phase.title}{suffix}"
    return Node(_phase_id(phase), label, f"phases/{phase.id}.md", ("phase", f"p{number}"), ("([", "])"))


def _phase_id(phase: Phase) -> str:
    return f"phase/{phase.id}"  # no id of a topic has a slash


def _direct(roadmap: Roadmap, topic: Topic) -> list[str]:
    """The prerequisites that are not already prerequisites of another one: what an arrow adds to the picture."""
    return [
        wanted
        for wanted in topic.requires
        if not any(wanted in _all_required(roadmap, other) for other in topic.requires if other != wanted)
    ]


def _all_required(roadmap: Roadmap, topic_id: str) -> frozenset[str]:
    """All direct and indirect prerequisites of a topic."""
    found: set[str] = set()
    waiting = list(roadmap.topic(topic_id).requires)
    while waiting:
        wanted = waiting.pop()
        if wanted not in found:
            found.add(wanted)
            waiting += roadmap.topic(wanted).requires
    return frozenset(found)
