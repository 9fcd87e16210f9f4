"""What the sources say about a topic or subtopic: who names it, who marks it, how high they rank it, and when.

Everything is computed from the sources' items and their `covers`; nothing is typed. A topic counts as named when a
source names it or one of its subtopics.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from macros.model.fields import Priority
from macros.model.roadmap import Roadmap
from macros.model.sources import Item, Plan, PlanPhase, Source
from macros.model.topics import Phase, Topic
from macros.text.wording import ordinal

TOP_RANKS = 5
"""A rank up to this one counts as "among the most important" in the rule of priority."""


@dataclass(frozen=True)
class Mention:
    """What one source says about one topic or subtopic."""

    source: Source
    named: bool = False
    marked: bool = False
    rank: int | None = None
    phase: PlanPhase | None = None

    @property
    def stressed(self) -> bool:
        """Whether the source marks it or ranks it among the most important."""
        return self.marked or (self.rank is not None and self.rank <= TOP_RANKS)


class Agreement:
    """Index over everything that the sources of a roadmap name."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._plans = {plan.source: plan for plan in roadmap.plans}
        self._mentions: dict[str, dict[str, Mention]] = {
            source.id: _mentions(source, self._plans.get(source.id)) for source in roadmap.sources
        }

    def mentions(self, reference: str) -> tuple[Mention, ...]:
        """Return one mention for each source, in the order of the sources, of a topic id or topic-id/subtopic-id."""
        return tuple(self._mentions[source.id].get(reference, Mention(source)) for source in self._roadmap.sources)

    def naming(self, reference: str) -> tuple[Mention, ...]:
        """Return the mentions of the sources that name it."""
        return tuple(mention for mention in self.mentions(reference) if mention.named)

    def priority(self, topic: Topic) -> Priority:
        """Return the priority that follows from the sources alone.

        Key: all sources name the topic and at least half of them stress it. Core: at least half name it.
        Optional: the rest.
        """
        count = len(self._roadmap.sources)
        named = self.naming(topic.id)
        stressed = sum(mention.stressed for mention in named)
        if len(named) == count and 2 * stressed >= count:
            return Priority.KEY
        return Priority.CORE if 2 * len(named) >= count else Priority.OPTIONAL

    def reason(self, reference: str) -> str:
        """Return why it is or is not highlighted, such as "4 of 4 sources; ranked first by 2"."""
        named = self.naming(reference)
        parts = [f"{len(named)} of {len(self._roadmap.sources)} sources"]
        ranks = sorted(mention.rank for mention in named if mention.rank is not None)
        if ranks:
            best = ranks[0]
            parts.append(f"ranked {ordinal(best)} by {ranks.count(best)}")
        marked = sum(mention.marked for mention in named)
        if marked:
            parts.append(f"marked as most important by {marked}")
        return "; ".join(parts)

    def is_scheduled(self, phase: Phase) -> bool:
        """Say whether a source's plan schedules one of its topics."""
        return any(self._position(source, phase.topics) is not None for source in self._roadmap.sources)

    def dissenters(self, earlier: Phase, later: Phase) -> tuple[Source, ...]:
        """Return the sources whose plans, on average, put the topics of `later` before those of `earlier`."""
        return tuple(
            source
            for source in self._roadmap.sources
            if (first := self._position(source, earlier.topics)) is not None
            and (second := self._position(source, later.topics)) is not None
            and second < first
        )

    def _position(self, source: Source, topic_ids: Iterable[str]) -> Fraction | None:
        """Mean start of the topics in the source's plan, or None if it schedules none of them."""
        mentions = self._mentions[source.id]
        starts = [
            mention.phase.period[0]
            for topic_id in topic_ids
            if (mention := mentions.get(topic_id)) is not None and mention.phase is not None
        ]
        return Fraction(sum(starts), len(starts)) if starts else None


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Yield all items with those below them, parents first."""
    for item in items:
        yield item
        yield from walk(item.items)


def _references(item: Item) -> Iterator[str]:
    """Yield what an item covers, and the topics above the subtopics among it."""
    for reference in item.covers:
        yield reference
        topic_id, _, subtopic_id = reference.partition("/")
        if subtopic_id:
            yield topic_id


def _mentions(source: Source, plan: Plan | None) -> dict[str, Mention]:
    """Return everything that one source names, by our reference."""
    named: set[str] = set()
    marked: set[str] = set()
    ranks: dict[str, int] = {}
    phases: dict[str, PlanPhase] = {}

    def note(items: Iterable[Item], phase: PlanPhase | None = None) -> None:
        for item in walk(items):
            for reference in _references(item):
                named.add(reference)
                if item.key:
                    marked.add(reference)
                if phase and (reference not in phases or phase.period[0] < phases[reference].period[0]):
                    phases[reference] = phase

    note(source.topics)
    note(source.ranking)
    for rank, item in enumerate(source.ranking, start=1):
        for reference in _references(item):
            ranks.setdefault(reference, rank)
    if plan:
        note(plan.steps)
        note(plan.fastest_route)
        for phase in plan.phases:
            note(phase.items, phase)
        for line in plan.summary:
            named.update(line.covers, (reference.partition("/")[0] for reference in line.covers))
    return {
        reference: Mention(source, True, reference in marked, ranks.get(reference), phases.get(reference))
        for reference in named
    }
