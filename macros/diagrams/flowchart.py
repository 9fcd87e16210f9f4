"""Mermaid flowcharts: the whole roadmap, its spine, one phase, one plan.

Each function returns Mermaid source. Colours belong to the stylesheet: nodes only carry classes (`key`, `core`,
`optional`, `phase`, `step`, `row`, and `p1` … `p9` for the phase).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from macros.diagrams.mermaid import flowchart_source
from macros.model.fields import Priority
from macros.model.roadmap import Roadmap
from macros.model.schedule import weeks
from macros.model.sources import Item, Plan
from macros.model.topics import Pace, Phase, Topic
from macros.text.escaping import element_id, mermaid_text
from macros.text.links import Links
from macros.text.wording import counted, starred


@dataclass(frozen=True)
class Node:
    """A box that links to a page; the remark stands in a line of its own."""

    id: str
    label: str
    target: str
    classes: tuple[str, ...]
    remark: str = ""

    @property
    def is_key(self) -> bool:
        """Whether a star stands before its label."""
        return Priority.KEY in self.classes


ONE_LINE = 400
"""Labels of chains have room: none of them is broken into lines."""
COLUMNS = 4
"""Boxes that fit beside each other in the column beside the navigation."""


def roadmap_flowchart(roadmap: Roadmap, links: Links) -> str:
    """Return all phases with all topics; arrows lead from a topic to those of its phase that need it.

    What a topic needs from earlier phases stands in its box: arrows across phases would cross everything.
    """
    lines = []
    for phase in roadmap.phases:
        name = element_id(_phase_id(phase))
        title = f"{roadmap.number_of(phase)} · {phase.label}"
        lines += [f'subgraph {name}["{mermaid_text(title)}"]', "direction TB"]
        lines += [*_topics(roadmap, phase, links), "end", f"class {name} p{roadmap.number_of(phase)}"]
    lines += _edges(pairwise(_phase_id(phase) for phase in roadmap.phases), "==>")
    description = f"{_from_to(roadmap)}, with {len(roadmap.topics)} topics; {_key_topics(roadmap.key_topics)}."
    return flowchart_source("The whole roadmap", description, lines, row_gap=22)


def spine_flowchart(roadmap: Roadmap, links: Links) -> str:
    """Return the phases from top to bottom, each a row with its key topics in order."""
    lines: list[str] = []
    rows: list[str] = []
    for phase in roadmap.phases:
        keys = roadmap.key_topics_of(phase)
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
    description = f"{_from_to(roadmap)}; {_key_topics(roadmap.key_topics)}."
    return flowchart_source("The roadmap at a glance", description, [*lines, *spine], wrap=ONE_LINE)


def phase_flowchart(roadmap: Roadmap, phase: Phase, links: Links) -> str:
    """Return the topics of a phase with their prerequisites among each other, between the phases before and after."""
    number = roadmap.number_of(phase)
    topics = roadmap.topics_of(phase)
    rows = rows_of_topics(roadmap, phase)
    lines = _topics(roadmap, phase, links)
    if number > 1:
        before = roadmap.phases[number - 2]
        lines += _nodes([_phase_node(roadmap, before)], links)
        lines += _edges(((_phase_id(before), topic_id) for topic_id in rows[0]), "-.->")
    if number < len(roadmap.phases):
        after = roadmap.phases[number]
        lines += _nodes([_phase_node(roadmap, after)], links)
        lines += _edges(((topic_id, _phase_id(after)) for topic_id in rows[-1]), "-.->")
    keys = roadmap.key_topics_of(phase)
    span = f"{counted(len(topics), 'topic')}, from {topics[0].title} to {topics[-1].title}"
    return flowchart_source(f"{phase.title}: topics in order", f"{span}; {_key_topics(keys)}.", lines)


def pace_flowchart(roadmap: Roadmap, pace: Pace, links: Links) -> str:
    """Return the phases in order with the weeks that each takes at a pace."""
    nodes = []
    for phase in roadmap.phases:
        duration = weeks(roadmap.hours_of(phase), pace.hours_per_week)
        nodes.append(_phase_node(roadmap, phase, f" · {duration} {'week' if duration == 1 else 'weeks'}"))
    description = f"{_from_to(roadmap)}, at {pace.hours_per_week} hours a week."
    return _chain(f"{pace.title}: the phases in order", description, nodes, links)


def plan_flowchart(roadmap: Roadmap, plan: Plan, links: Links) -> str:
    """Return a source's own visual roadmap, box by box; each box leads to what teaches it here."""
    return _steps(roadmap, f"{plan.title}: the visual roadmap", plan.steps, links)


def fastest_route_flowchart(roadmap: Roadmap, plan: Plan, links: Links) -> str:
    """Return the shortest way that a source names, step by step."""
    return _steps(roadmap, f"{plan.title}: the fastest route", plan.fastest_route, links)


def _steps(roadmap: Roadmap, title: str, steps: Sequence[Item], links: Links) -> str:
    nodes = []
    for number, step in enumerate(steps, start=1):
        topic_id = step.covers[0].partition("/")[0]
        phase_class = f"p{roadmap.number_of(roadmap.phase_of(topic_id))}"
        classes = ("step", "key", phase_class) if step.key else ("step", phase_class)
        page = roadmap.topic(topic_id).page
        nodes.append(Node(f"step-{number}", step.text, page, classes, remark=step.note or ""))
    span = f", from {steps[0].text} to {steps[-1].text}" if steps else ""
    keys = ", ".join(step.text for step in steps if step.key)
    return _chain(title, f"{counted(len(steps), 'step')}{span}{f'; key: {keys}' if keys else ''}.", nodes, links)


def _chain(title: str, description: str, nodes: Sequence[Node], links: Links) -> str:
    lines = [*_nodes(nodes, links), *_chain_edges(nodes, "==>")]
    return flowchart_source(title, description, lines, wrap=ONE_LINE, row_gap=26)


def _from_to(roadmap: Roadmap) -> str:
    phases = roadmap.phases
    return f"{counted(len(phases), 'phase')}, from {phases[0].title} to {phases[-1].title}"


def _key_topics(topics: Iterable[Topic]) -> str:
    return f"key topics: {', '.join(topic.title for topic in topics)}"


def _chain_edges(nodes: Iterable[Node], arrow: str) -> list[str]:
    return _edges(pairwise(node.id for node in nodes), arrow)


def _nodes(nodes: Iterable[Node], links: Links) -> list[str]:
    lines = []
    for node in nodes:
        name = element_id(node.id)
        remark = f"<br/>{mermaid_text(node.remark)}" if node.remark else ""
        label = mermaid_text(starred(node.label, node.is_key))
        lines.append(f'{name}["{label}{remark}"]')
        lines += [f"class {name} {css_class}" for css_class in node.classes]
        lines.append(f'click {name} "{links.url(node.target)}"')
    return lines


def _edges(edges: Iterable[tuple[str, str]], arrow: str = "-->") -> list[str]:
    return [f"{element_id(start)} {arrow} {element_id(end)}" for start, end in edges]


def _topic_node(roadmap: Roadmap, topic: Topic) -> Node:
    number = roadmap.number_of(roadmap.phase_of(topic.id))
    return Node(topic.id, topic.label, topic.page, (topic.priority.value, f"p{number}"))


def _topic_node_with_needs(roadmap: Roadmap, topic: Topic) -> Node:
    """Return the box of a topic with what it needs from earlier phases in a line of its own."""
    phase = roadmap.phase_of(topic.id)
    earlier = [roadmap.topic(wanted).title for wanted in _direct(roadmap, topic) if wanted not in phase.topics]
    node = _topic_node(roadmap, topic)
    return replace(node, remark=f"↑ {', '.join(earlier)}") if earlier else node


def _topics(roadmap: Roadmap, phase: Phase, links: Links) -> list[str]:
    """Return the boxes of a phase's topics, the arrows between them, and what keeps them in their rows."""
    rows = rows_of_topics(roadmap, phase)
    edges = _edges_inside(roadmap, phase)
    nodes = [_topic_node_with_needs(roadmap, roadmap.topic(topic_id)) for row in rows for topic_id in row]
    return [*_nodes(nodes, links), *_edges(edges), *_edges(_holds(rows, edges), "~~~")]


def rows_of_topics(roadmap: Roadmap, phase: Phase) -> Sequence[Sequence[str]]:
    """Return the topics of a phase in rows, each below what it needs.

    As the data says, else as early as there is room.
    """
    if phase.rows:
        return phase.rows
    rows: list[list[str]] = []
    row_of: dict[str, int] = {}
    for topic in roadmap.topics_of(phase):
        row = max((row_of[wanted] + 1 for wanted in topic.requires if wanted in row_of), default=0)
        while row < len(rows) and len(rows[row]) == COLUMNS:
            row += 1
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row].append(topic.id)
        row_of[topic.id] = row
    return rows


def _holds(rows: Sequence[Sequence[str]], edges: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Invisible links from the box above to boxes to which no arrow leads from the row above: none rises higher."""
    drawn = set(edges)
    return [
        (_above(name, below, above), name)
        for above, below in pairwise(rows)
        for name in below
        if not any((other, name) in drawn for other in above)
    ]


def _above(name: str, row: Sequence[str], above: Sequence[str]) -> str:
    """Return the box of the row above that stands nearest, when both rows are centred."""
    place = row.index(name) - (len(row) - len(above)) / 2
    return above[round(min(max(place, 0), len(above) - 1))]


def _edges_inside(roadmap: Roadmap, phase: Phase) -> list[tuple[str, str]]:
    """Return the arrows between topics of the same phase."""
    return [
        (wanted, topic.id)
        for topic in roadmap.topics_of(phase)
        for wanted in _direct(roadmap, topic)
        if wanted in phase.topics
    ]


def _phase_node(roadmap: Roadmap, phase: Phase, suffix: str = "") -> Node:
    number = roadmap.number_of(phase)
    label = f"{number} · {phase.label}{suffix}"
    return Node(_phase_id(phase), label, phase.page, ("phase", f"p{number}"))


def _phase_id(phase: Phase) -> str:
    return f"phase/{phase.id}"  # no id of a topic has a slash


def _direct(roadmap: Roadmap, topic: Topic) -> list[str]:
    """Return the prerequisites that are not already prerequisites of another one: what an arrow adds to the picture."""
    return [
        wanted
        for wanted in topic.requires
        if not any(wanted in _all_required(roadmap, other) for other in topic.requires if other != wanted)
    ]


def _all_required(roadmap: Roadmap, topic_id: str) -> frozenset[str]:
    """Return all direct and indirect prerequisites of a topic."""
    found: set[str] = set()
    waiting = list(roadmap.topic(topic_id).requires)
    while waiting:
        wanted = waiting.pop()
        if wanted not in found:
            found.add(wanted)
            waiting += roadmap.topic(wanted).requires
    return frozenset(found)
