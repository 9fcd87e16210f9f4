"""From entries of the roadmap to those of the API: one small function for each kind, computed facts included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.api import schemas as api
from macros.model.agreement import Agreement, Mention
from macros.model.fields import Period, Unit
from macros.model.roadmap import Roadmap
from macros.model.schedule import ScheduledBlock, months, schedule_phases, schedule_topics, stated_dates, weeks
from macros.model.sources import Consensus, Item, Plan, PlanPhase, Source, StudyLoad, SummaryLine
from macros.model.timetables import Timetable
from macros.model.topics import Pace, Phase, Project, Subtopic, Topic
from macros.text.links import page_url

FOLDER = f"api/v{api.VERSION}"
"""Where the API is on the site."""


@dataclass(frozen=True)
class Addresses:
    """Absolute addresses on a site; `site` ends in a slash."""

    site: str

    def page(self, page: str) -> str:
        """The canonical address of a page, named by its path in docs/: `topics/http.md#caching`."""
        path, hash_sign, anchor = page.partition("#")
        url = page_url(path)
        return self.site + ("" if url == "." else f"{url}/") + hash_sign + anchor

    def document(self, name: str) -> str:
        """The address of a document: `topics/http`."""
        return f"{self.site}{FOLDER}/{name}.json"

    def schema(self, name: str) -> str:
        """The address of the schema of a kind of document: `topic`."""
        return self.document(f"schemas/{name}")


@dataclass(frozen=True)
class Entries:
    """All entries of the API, made from a roadmap for a site."""

    roadmap: Roadmap
    agreement: Agreement
    addresses: Addresses

    # The recommended roadmap

    def topic_outline(self, topic: Topic) -> api.TopicOutline:
        """What a plan has to know of a topic."""
        return api.TopicOutline(**self._topic_fields(topic))

    def topic(self, topic: Topic) -> api.Topic:
        """A topic with everything."""
        return api.Topic(
            **self._topic_fields(topic),
            summary=topic.summary,
            page=self.addresses.page(f"topics/{topic.id}.md"),
            document=self.addresses.document(f"topics/{topic.id}"),
            deviation=topic.deviation,
            unlocks=tuple(it.id for it in self.roadmap.unlocked_by(topic.id)),
            subtopics=tuple(self._subtopic(topic, it) for it in topic.subtopics),
            agreement=self._agreement(topic),
            schedule=tuple(self._at_pace(pace, schedule_topics(self.roadmap, pace), topic.id) for pace in self._paces),
        )

    def phase_outline(self, phase: Phase) -> api.PhaseOutline:
        """What a plan has to know of a phase."""
        return api.PhaseOutline(**self._phase_facts(phase))

    def phase(self, phase: Phase) -> api.Phase:
        """A phase with everything."""
        needed = {it.id: self._phases_before(it) for it in self.roadmap.phases}
        return api.Phase(
            **self._phase_facts(phase),
            goal=phase.goal,
            milestone=phase.milestone,
            page=self.addresses.page(f"phases/{phase.id}.md"),
            document=self.addresses.document(f"phases/{phase.id}"),
            deviation=phase.deviation,
            key_topics=tuple(it.id for it in self.roadmap.key_topics if it.id in phase.topics),
            requires=needed[phase.id],
            unlocks=tuple(later for later, earlier in needed.items() if phase.id in earlier),
            projects=tuple(
                api.PhaseWork(project=project.id, stage=number, hours=stage.hours, adds=stage.adds)
                for project in self.roadmap.projects
                for number, stage in enumerate(project.stages, start=1)
                if stage.phase == phase.id
            ),
            schedule=tuple(self._at_pace(pace, schedule_phases(self.roadmap, pace), phase.id) for pace in self._paces),
        )

    def pace(self, pace: Pace) -> api.Pace:
        """The recommended plan at a pace, in numbers."""
        return api.Pace(**self._pace_facts(pace))

    def recommended_plan(self, pace: Pace) -> api.RecommendedPlan:
        """The recommended plan at a pace, with dates."""
        return api.RecommendedPlan(
            **self._pace_facts(pace),
            kind="recommended",
            hours=self.roadmap.total_hours,
            phases=tuple(
                api.PlannedPhase(
                    phase=block.id,
                    hours=block.hours,
                    weeks=weeks(block.hours, pace.hours_per_week),
                    dates=self._days(block),
                )
                for block in schedule_phases(self.roadmap, pace)
            ),
            topics=tuple(
                api.PlannedTopic(topic=block.id, hours=block.hours, dates=self._days(block))
                for block in schedule_topics(self.roadmap, pace)
            ),
        )

    def project(self, project: Project) -> api.Project:
        """Something to build."""
        return api.Project(
            id=project.id,
            title=project.title,
            formerly=project.formerly,
            draft=project.draft,
            summary=project.summary,
            page=self.addresses.page(f"projects.md#{project.id}"),
            capstone=project.capstone,
            hours=sum(stage.hours for stage in project.stages),
            requires=project.requires,
            stages=tuple(api.Stage(phase=it.phase, hours=it.hours, adds=it.adds) for it in project.stages),
            acceptance=project.acceptance,
        )

    def timetable(self, week: Timetable) -> api.Timetable:
        """A study week, of ours or of a source."""
        return api.Timetable(
            id=week.id,
            title=week.title,
            page=self.addresses.page(f"timetable.md#week-{week.id}"),
            source=week.source,
            plan=self.roadmap.plan_of(week.source).id if week.source else week.pace,
            weekly_hours=span(week.weekly_hours),
            rows=tuple(
                api.TimetableRow(
                    days=tuple(day.value for day in row.days),
                    hours=span(row.hours),
                    activity=row.activity,
                    detail=row.detail,
                )
                for row in week.rows
            ),
            notes=week.notes,
            daily_split=tuple(api.Share(percent=share.percent, text=share.text) for share in week.daily_split),
            discrepancy=week.discrepancy,
        )

    # What the sources say

    def source(self, source: Source) -> api.Source:
        """One of the answers."""
        plan = self.roadmap.plan_of(source.id)
        stated = source.duration
        return api.Source(
            id=source.id,
            name=source.name,
            short_name=source.short_name,
            page=self.addresses.page(f"plans/{plan.id}.md"),
            plan=plan.id,
            timetable=self._week_of(source=source.id),
            answer=source.answer,
            introduction=source.introduction,
            duration=api.Duration(unit=stated.unit.value, least=number(stated.range[0]), most=number(stated.range[1])),
            study=study_load(source.study),
            study_note=source.study_note,
            hours_per_week=optional_span(self.roadmap.stated_load(source.id)),
            topics=items(source.topics),
            ranking=items(source.ranking),
            advice=source.advice,
            projects=tuple(api.NamedProject(text=it.text, project=it.project) for it in source.projects),
        )

    def source_plan(self, plan: Plan) -> api.SourcePlan:
        """A source's own plan."""
        return api.SourcePlan(
            kind="source",
            id=plan.id,
            source=plan.source,
            title=plan.title,
            unit=plan.unit.value,
            length=plan.length,
            hours_per_week=optional_span(self.roadmap.stated_load(plan.source)),
            timetable=self._week_of(source=plan.source),
            page=self.addresses.page(f"plans/{plan.id}.md"),
            document=self.addresses.document(f"plans/{plan.id}"),
            steps=items(plan.steps),
            steps_note=plan.steps_note,
            phases=tuple(self._source_phase(plan, phase) for phase in plan.phases),
            summary=tuple(summary_line(line) for line in plan.summary),
            fastest_route=items(plan.fastest_route),
            fastest_route_note=plan.fastest_route_note,
        )

    # Parts of them

    @property
    def _paces(self) -> tuple[Pace, ...]:
        return self.roadmap.paces

    def _topic_fields(self, topic: Topic) -> dict[str, object]:
        order = self.roadmap.ordered_topics
        before = order[: order.index(topic)]
        return {
            "id": topic.id,
            "title": topic.title,
            "formerly": topic.formerly,
            "draft": topic.draft,
            "phase": self.roadmap.phase_of(topic.id).id,
            "position": len(before) + 1,
            "hours": topic.hours,
            "hours_before": sum(it.hours for it in before),
            "priority": topic.priority.value,
            "requires": topic.requires,
        }

    def _subtopic(self, topic: Topic, subtopic: Subtopic) -> api.Subtopic:
        named = self.agreement.naming(f"{topic.id}/{subtopic.id}")
        return api.Subtopic(
            id=subtopic.id,
            title=subtopic.title,
            formerly=subtopic.formerly,
            key=subtopic.key,
            page=self.addresses.page(f"topics/{topic.id}.md#{subtopic.id}"),
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
        return api.Mention(
            source=mention.source.id,
            marked=mention.marked,
            rank=mention.rank,
            phase=mention.phase.id if mention.phase else None,
            period=period(mention.phase.period, unit) if mention.phase else None,
        )

    def _phase_facts(self, phase: Phase) -> dict[str, object]:
        before = self.roadmap.phases[: self.roadmap.phases.index(phase)]
        return {
            "id": phase.id,
            "number": len(before) + 1,
            "title": phase.title,
            "formerly": phase.formerly,
            "draft": phase.draft,
            "hours": self.roadmap.hours_of(phase),
            "hours_before": sum(map(self.roadmap.hours_of, before)),
            "topics": phase.topics,
        }

    def _phases_before(self, phase: Phase) -> tuple[str, ...]:
        """The other phases that hold a prerequisite of one of the phase's topics, in the order of learning."""
        needed = {wanted for topic in self.roadmap.topics_of(phase) for wanted in topic.requires}
        return tuple(it.id for it in self.roadmap.phases if it is not phase and needed.intersection(it.topics))

    def _pace_facts(self, pace: Pace) -> dict[str, object]:
        total = self.roadmap.total_hours
        blocks = schedule_phases(self.roadmap, pace)
        whole = ScheduledBlock(pace.id, total, blocks[0].start, blocks[-1].end)
        return {
            "id": pace.id,
            "title": pace.title,
            "summary": pace.summary,
            "hours_per_week": pace.hours_per_week,
            "weeks": weeks(total, pace.hours_per_week),
            "months": number(months(total, pace.hours_per_week)),
            "dates": self._days(whole),
            "timetable": self._week_of(pace=pace.id),
            "page": self.addresses.page(f"plans/{pace.id}.md"),
            "document": self.addresses.document(f"plans/{pace.id}"),
        }

    def _at_pace(self, pace: Pace, blocks: Iterable[ScheduledBlock], entry_id: str) -> api.AtPace:
        block = next(block for block in blocks if block.id == entry_id)
        return api.AtPace(plan=pace.id, dates=self._days(block))

    def _days(self, block: ScheduledBlock) -> api.Days:
        return self._days_between(block.first_day, block.last_day)

    def _days_between(self, first: date, last: date) -> api.Days:
        return api.Days(first_day=first, last_day=last, first_week=self._week(first), last_week=self._week(last))

    def _week(self, day: date) -> int:
        return (day - self.roadmap.start_date).days // 7 + 1

    def _week_of(self, *, source: str | None = None, pace: str | None = None) -> str | None:
        found = (it.id for it in self.roadmap.timetables if (it.source, it.pace) == (source, pace))
        return next(found, None)

    def _source_phase(self, plan: Plan, phase: PlanPhase) -> api.SourcePhase:
        first_day, day_after = stated_dates(phase.period, plan.unit, self.roadmap.start_date)
        return api.SourcePhase(
            id=phase.id,
            title=phase.title,
            page=self.addresses.page(f"plans/{plan.id}.md#{plan.id}-{phase.id}"),
            period=period(phase.period, plan.unit),
            dates=self._days_between(first_day, day_after - timedelta(days=1)),
            key=phase.key,
            key_note=phase.key_note,
            goal=phase.goal,
            study=study_load(phase.study),
            study_note=phase.study_note,
            items=items(phase.items),
        )


def consensus(found: Consensus) -> api.Consensus:
    """The question and what the sources agree on."""
    dispute = found.disagreement
    return api.Consensus(
        title=found.title,
        question=found.question,
        answer=found.answer,
        agreement=found.agreement,
        summary=found.summary,
        disagreement=api.Disagreement(
            question=dispute.question,
            statement=dispute.statement,
            positions=tuple(api.Position(id=it.id, title=it.title, sources=it.sources) for it in dispute.positions),
        ),
    )


def items(named: Iterable[Item]) -> tuple[api.Item, ...]:
    """What a source names, with what it lists below."""
    return tuple(
        api.Item(text=it.text, note=it.note, key=it.key, level=it.level, covers=it.covers, items=items(it.items))
        for it in named
    )


def summary_line(line: SummaryLine) -> api.SummaryLine:
    """A line of a source's summary."""
    return api.SummaryLine(period=period(line.period, line.unit), text=line.text, covers=line.covers)


def study_load(load: StudyLoad | None) -> api.StudyLoad | None:
    """What a source states about study time, if it does."""
    if load is None:
        return None
    return api.StudyLoad(
        hours_per_week=optional_span(load.hours_per_week),
        days_per_week=optional_span(load.days_per_week),
        hours_per_day=optional_span(load.hours_per_day),
        weekly=optional_span(load.weekly),
    )


def period(stated: Period, unit: Unit) -> api.Period:
    """A period as a source states it."""
    return api.Period(unit=unit.value, first=stated[0], last=stated[1])


def span(pair: tuple[float, float]) -> api.Span:
    """Least and most."""
    return api.Span(least=number(pair[0]), most=number(pair[1]))


def optional_span(pair: tuple[float, float] | None) -> api.Span | None:
    """Least and most, if they are known."""
    return span(pair) if pair else None


def number(value: float) -> int | float:
    """The same number, whole if it is: JSON then shows 15 and not 15.0."""
    return int(value) if value == int(value) else value
