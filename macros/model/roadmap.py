"""The whole of `data/roadmap.yml`, with queries over its entries."""

from datetime import date
from functools import cached_property

from pydantic import Field

from macros.model.fields import Entry, find
from macros.model.site import Abbreviation, ExampleStage, Release, SiteChange
from macros.model.sources import Consensus, Plan, Source
from macros.model.timetables import Timetable
from macros.model.topics import Pace, Phase, Project, ProjectWork, Topic


class Roadmap(Entry):
    """The whole data file."""

    start_date: date = Field(strict=True, description="A Monday; every date on the site is counted from it.")
    paces: tuple[Pace, ...] = Field(min_length=1, description="Weekly hours to choose from.")
    phases: tuple[Phase, ...] = Field(min_length=1, description="In the order of learning.")
    topics: tuple[Topic, ...] = Field(min_length=1, description="Everything to learn; the phases put it in order.")
    projects: tuple[Project, ...] = Field(min_length=1, description="What to build; one of them is the capstone.")
    timetables: tuple[Timetable, ...] = Field(min_length=1, description="Study weeks, one for each pace and source.")
    consensus: Consensus = Field(description="The question and what the sources agree on.")
    sources: tuple[Source, ...] = Field(min_length=1, description="The answers that the roadmap was made from.")
    plans: tuple[Plan, ...] = Field(min_length=1, description="The sources' own plans, one for each source.")
    glossary: tuple[Abbreviation, ...] = Field(default=(), description="Short forms that carry a tooltip.")
    example: tuple[ExampleStage, ...] = Field(
        default=(), description="The running example's growth, a stage for each phase in the order of learning."
    )
    releases: tuple[Release, ...] = Field(default=(), description="Releases that pages name, and their support.")

    changes: tuple[SiteChange, ...] = Field(default=(), description="What changed for readers, newest first.")

    # Look-ups raise KeyError-like errors that name the valid ids, so that a typo in a page reads well.

    def topic(self, topic_id: str) -> Topic:
        """Return the topic with that id; raises LookupError naming the valid ids."""
        return find(self._topics, topic_id, "topic")

    def phase(self, phase_id: str) -> Phase:
        """Return the phase with that id; raises LookupError naming the valid ids."""
        return find({phase.id: phase for phase in self.phases}, phase_id, "phase")

    def source(self, source_id: str) -> Source:
        """Return the source with that id; raises LookupError naming the valid ids."""
        return find({source.id: source for source in self.sources}, source_id, "source")

    def plan(self, plan_id: str) -> Plan:
        """Return the source's plan with that id; raises LookupError naming the valid ids."""
        return find({plan.id: plan for plan in self.plans}, plan_id, "plan")

    def plan_of(self, source_id: str) -> Plan:
        """Return the plan of a source; raises LookupError naming the sources that have one."""
        return find({plan.source: plan for plan in self.plans}, source_id, "source with a plan")

    def pace(self, pace_id: str) -> Pace:
        """Return the pace with that id; raises LookupError naming the valid ids."""
        return find({pace.id: pace for pace in self.paces}, pace_id, "pace")

    def project(self, project_id: str) -> Project:
        """Return the project with that id; raises LookupError naming the valid ids."""
        return find({project.id: project for project in self.projects}, project_id, "project")

    def release(self, release_id: str) -> Release:
        """Return the release with that id; raises LookupError naming the valid ids."""
        return find({release.id: release for release in self.releases}, release_id, "release")

    def phase_of(self, topic_id: str) -> Phase:
        """Return the phase that lists the topic; raises LookupError if none does."""
        return find({listed: phase for phase in self.phases for listed in phase.topics}, topic_id, "topic of a phase")

    def topics_of(self, phase: Phase) -> tuple[Topic, ...]:
        """Return the topics of a phase in the order of learning."""
        return tuple(self.topic(topic_id) for topic_id in phase.topics)

    def number_of(self, phase: Phase) -> int:
        """Return the phase's place in the roadmap, counted from 1."""
        return self.phases.index(phase) + 1

    def hours_of(self, phase: Phase) -> int:
        """Return hours of all topics of a phase."""
        return sum(topic.hours for topic in self.topics_of(phase))

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def ordered_topics(self) -> tuple[Topic, ...]:
        """All topics in the order of learning."""
        return tuple(topic for phase in self.phases for topic in self.topics_of(phase))

    @cached_property
    def key_topics(self) -> tuple[Topic, ...]:
        """The key topics in the order of learning."""
        return tuple(topic for topic in self.ordered_topics if topic.is_key)

    def key_topics_of(self, phase: Phase) -> tuple[Topic, ...]:
        """Return the key topics of a phase in the order of learning."""
        return tuple(topic for topic in self.topics_of(phase) if topic.is_key)

    def work_in(self, phase: Phase) -> tuple[ProjectWork, ...]:
        """Return the stages of projects that are done in a phase, in the order of the projects."""
        return tuple(
            ProjectWork(project, number, stage)
            for project in self.projects
            for number, stage in enumerate(project.stages, start=1)
            if stage.phase == phase.id
        )

    def week_of(self, day: date) -> int:
        """Return the number of the week in which a day lies, counted from 1 at the start of the roadmap."""
        return (day - self.start_date).days // 7 + 1

    def timetable_of(self, *, source: str | None = None, pace: str | None = None) -> Timetable | None:
        """Return the study week of a source or a pace, by its id; None if there is none."""
        return next((it for it in self.timetables if (it.source, it.pace) == (source, pace)), None)

    @cached_property
    def total_hours(self) -> int:
        """Hours of all topics."""
        return sum(topic.hours for topic in self.topics)

    def stated_load(self, source_id: str) -> tuple[float, float] | None:
        """Return least and most hours a week that a source states, over all of it or over its phases.

        None if it is silent.
        """
        stated = [source.study for source in self.sources if source.id == source_id and source.study]
        stated = stated or [
            phase.study for plan in self.plans if plan.source == source_id for phase in plan.phases if phase.study
        ]
        weekly = [study.weekly for study in stated if study.weekly]
        return (min(least for least, _ in weekly), max(most for _, most in weekly)) if weekly else None

    def unlocked_by(self, topic_id: str) -> tuple[Topic, ...]:
        """Return the topics that name this one as a direct prerequisite, in the order of learning."""
        return tuple(topic for topic in self.ordered_topics if topic_id in topic.requires)
