"""From entries of the roadmap to those of the API: one small function for each kind, computed facts included."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from macros.api import schemas as api
from macros.model.agreement import Agreement, Mention
from macros.model.fields import Period, Unit
from macros.model.roadmap import Roadmap
from macros.model.schedule import ScheduledBlock, months, schedule_phases, schedule_topics, stated_dates, weeks
from macros.model.sources import Plan, PlanPhase, Source
from macros.model.timetables import Timetable
from macros.model.topics import Pace, Phase, Project, Subtopic, Topic
from macros.text.links import page_url

FOLDER = f"api/v{api.VERSION}"
"""Where the API is on the site."""
Kind = TypeVar("Kind", bound=api.Part)
BlocksOfPaces = Mapping[str, Mapping[str, ScheduledBlock]]
"""When something is learned, by the id of the pace and its own."""


@dataclass(frozen=True)
class Addresses:
    """Absolute addresses on a site; `site` ends in a slash."""

    site: str

    def page(self, page: str) -> str:
        """Return the canonical address of a page, named by its path in docs/: `topics/http.md#caching`."""
        path, hash_sign, anchor = page.partition("#")
        url = page_url(path)
        return self.site + ("" if url == "." else f"{url}/") + hash_sign + anchor

    def document(self, name: str) -> str:
        """Return the address of a document: `topics/http`."""
        return f"{self.site}{FOLDER}/{name}.json"

    def schema(self, name: str) -> str:
        """Return the address of the schema of a kind of document: `topic`."""
        return self.document(f"schemas/{name}")


@dataclass(frozen=True)
class Entries:
    """All entries of the API, made from a roadmap for a site."""

    roadmap: Roadmap
    agreement: Agreement
    addresses: Addresses

    # The recommended roadmap

    def topic_outline(self, topic: Topic) -> api.TopicOutline:
        """Return what a plan has to know of a topic."""
        return _filled(api.TopicOutline, topic, **self._topic_fields(topic))

    def topic(self, topic: Topic) -> api.Topic:
        """Return a topic with everything."""
        return _filled(
            api.Topic,
            topic,
            **self._topic_fields(topic),
            **self._addresses_of(topic),
            unlocks=tuple(it.id for it in self.roadmap.unlocked_by(topic.id)),
            subtopics=tuple(self._subtopic(topic, it) for it in topic.subtopics),
            agreement=self._agreement(topic),
            schedule=tuple(self._at_pace(pace, self._topic_blocks, topic.id) for pace in self.roadmap.paces),
        )

    def phase_outline(self, phase: Phase) -> api.PhaseOutline:
        """Return what a plan has to know of a phase."""
        return _filled(api.PhaseOutline, phase, **self._phase_fields(phase))

    def phase(self, phase: Phase) -> api.Phase:
        """Return a phase with everything."""
        needed = {it.id: self._phases_before(it) for it in self.roadmap.phases}
        return _filled(
            api.Phase,
            phase,
            **self._phase_fields(phase),
            **self._addresses_of(phase),
            key_topics=tuple(it.id for it in self.roadmap.key_topics_of(phase)),
            requires=needed[phase.id],
            unlocks=tuple(later for later, earlier in needed.items() if phase.id in earlier),
            projects=tuple(
                _filled(api.PhaseWork, work.stage, project=work.project.id, stage=work.number)
                for work in self.roadmap.work_in(phase)
            ),
            schedule=tuple(self._at_pace(pace, self._phase_blocks, phase.id) for pace in self.roadmap.paces),
        )

    def pace(self, pace: Pace) -> api.Pace:
        """Return the recommended plan at a pace, in numbers."""
        return _filled(api.Pace, pace, **self._pace_fields(pace))

    def recommended_plan(self, pace: Pace) -> api.RecommendedPlan:
        """Return the recommended plan at a pace, with dates."""
        return _filled(
            api.RecommendedPlan,
            pace,
            **self._pace_fields(pace),
            kind="recommended",
            hours=self.roadmap.total_hours,
            phases=tuple(
                api.PlannedPhase(
                    phase=block.id,
                    hours=block.hours,
                    weeks=weeks(block.hours, pace.hours_per_week),
                    dates=self._days(block),
                )
                for block in self._phase_blocks[pace.id].values()
            ),
            topics=tuple(
                api.PlannedTopic(topic=block.id, hours=block.hours, dates=self._days(block))
                for block in self._topic_blocks[pace.id].values()
            ),
        )

    def project(self, project: Project) -> api.Project:
        """Return something to build."""
        return _filled(api.Project, project, page=self.addresses.page(project.page))

    def timetable(self, week: Timetable) -> api.Timetable:
        """Return a study week, of ours or of a source."""
        return _filled(
            api.Timetable,
            week,
            page=self.addresses.page(week.page),
            plan=self.roadmap.plan_of(week.source).id if week.source else week.pace,
        )

    # What the sources say

    def source(self, source: Source) -> api.Source:
        """Return one of the answers."""
        plan = self.roadmap.plan_of(source.id)
        least, most = source.duration.range
        return _filled(
            api.Source,
            source,
            page=self.addresses.page(plan.page),
            plan=plan.id,
            timetable=self._timetable_id(source=source.id),
            duration=api.Duration(unit=source.duration.unit.value, least=least, most=most),
            hours_per_week=self.roadmap.stated_load(source.id),
        )

    def source_plan(self, plan: Plan) -> api.SourcePlan:
        """Return a source's own plan."""
        return _filled(
            api.SourcePlan,
            plan,
            **self._addresses_of(plan),
            kind="source",
            hours_per_week=self.roadmap.stated_load(plan.source),
            timetable=self._timetable_id(source=plan.source),
            phases=tuple(self._source_phase(plan, phase) for phase in plan.phases),
            summary=tuple(
                _filled(api.SummaryLine, line, period=_period(line.period, line.unit)) for line in plan.summary
            ),
        )

    # Parts of them

    @cached_property
    def _topic_blocks(self) -> BlocksOfPaces:
        return {pace.id: {it.id: it for it in schedule_topics(self.roadmap, pace)} for pace in self.roadmap.paces}

    @cached_property
    def _phase_blocks(self) -> BlocksOfPaces:
        return {pace.id: {it.id: it for it in schedule_phases(self.roadmap, pace)} for pace in self.roadmap.paces}

    def _addresses_of(self, entry: Topic | Phase | Pace | Plan) -> dict[str, str]:
        """Return the addresses of an entry's page and document."""
        return {
            "page": self.addresses.page(entry.page),
            "document": self.addresses.document(document_name(entry.page)),
        }

    def _topic_fields(self, topic: Topic) -> dict[str, object]:
        order = self.roadmap.ordered_topics
        before = order[: order.index(topic)]
        return {
            "phase": self.roadmap.phase_of(topic.id).id,
            "position": len(before) + 1,
            "hours_before": sum(it.hours for it in before),
        }

    def _subtopic(self, topic: Topic, subtopic: Subtopic) -> api.Subtopic:
        named = self.agreement.naming(f"{topic.id}/{subtopic.id}")
        return _filled(
            api.Subtopic,
            subtopic,
            page=self.addresses.page(topic.page_of(subtopic.id)),
            named_by=tuple(mention.source.id for mention in named),
        )

    def _agreement(self, topic: Topic) -> api.Agreement:
        named = self.agreement.naming(topic.id)
        return api.Agreement(
            sources=len(self.roadmap.sources),
            named_by=len(named),
            priority=self.agreement.priority(topic).value,
            reason=self.agreement.reason(topic.id),
            mentions=tuple(map(self._mention, named)),
        )

    def _mention(self, mention: Mention) -> api.Mention:
        unit = self.roadmap.plan_of(mention.source.id).unit
        return _filled(
            api.Mention,
            mention,
            source=mention.source.id,
            phase=mention.phase.id if mention.phase else None,
            period=_period(mention.phase.period, unit) if mention.phase else None,
        )

    def _phase_fields(self, phase: Phase) -> dict[str, object]:
        before = self.roadmap.phases[: self.roadmap.phases.index(phase)]
        return {
            "number": len(before) + 1,
            "hours": self.roadmap.hours_of(phase),
            "hours_before": sum(map(self.roadmap.hours_of, before)),
        }

    def _phases_before(self, phase: Phase) -> tuple[str, ...]:
        """Return the other phases that hold a prerequisite of one of the phase's topics, in the order of learning."""
        needed = {wanted for topic in self.roadmap.topics_of(phase) for wanted in topic.requires}
        return tuple(it.id for it in self.roadmap.phases if it is not phase and needed.intersection(it.topics))

    def _pace_fields(self, pace: Pace) -> dict[str, object]:
        total = self.roadmap.total_hours
        blocks = tuple(self._phase_blocks[pace.id].values())
        whole = ScheduledBlock(pace.id, total, blocks[0].start, blocks[-1].end)
        return {
            **self._addresses_of(pace),
            "weeks": weeks(total, pace.hours_per_week),
            "months": months(total, pace.hours_per_week),
            "dates": self._days(whole),
            "timetable": self._timetable_id(pace=pace.id),
        }

    def _at_pace(self, pace: Pace, blocks: BlocksOfPaces, entry_id: str) -> api.AtPace:
        return api.AtPace(plan=pace.id, dates=self._days(blocks[pace.id][entry_id]))

    def _days(self, block: ScheduledBlock) -> api.Days:
        return self._days_between(block.first_day, block.last_day)

    def _days_between(self, first: date, last: date) -> api.Days:
        week = self.roadmap.week_of
        return api.Days(first_day=first, last_day=last, first_week=week(first), last_week=week(last))

    def _timetable_id(self, *, source: str | None = None, pace: str | None = None) -> str | None:
        week = self.roadmap.timetable_of(source=source, pace=pace)
        return week.id if week else None

    def _source_phase(self, plan: Plan, phase: PlanPhase) -> api.SourcePhase:
        first_day, day_after = stated_dates(phase.period, plan.unit, self.roadmap.start_date)
        return _filled(
            api.SourcePhase,
            phase,
            page=self.addresses.page(plan.page_of(phase)),
            period=_period(phase.period, plan.unit),
            dates=self._days_between(first_day, day_after - timedelta(days=1)),
        )


def document_name(page: str) -> str:
    """Return the name of the document on the entry of a page: `topics/http.md` → `topics/http`."""
    return page.removesuffix(".md")


def _filled(kind: type[Kind], entry: object, /, **computed: object) -> Kind:
    """Return an entry of the API: what is computed, and the rest from the attributes of the same name."""
    copied = {name: getattr(entry, name) for name in kind.model_fields if name not in computed}
    return kind.model_validate(copied | computed)


def _period(stated: Period, unit: Unit) -> api.Period:
    """Return a period as a source states it."""
    return api.Period(unit=unit.value, first=stated[0], last=stated[1])
