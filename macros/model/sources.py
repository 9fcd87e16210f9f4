"""Entries on the sources: what each says, its plan, and where they agree and disagree."""

from typing import Literal

from pydantic import Field

from macros.model.fields import (
    Entry,
    Flag,
    Id,
    Period,
    ProjectId,
    Range,
    SourceId,
    Text,
    TopicReference,
    Unit,
    WholeHours,
)


class StudyLoad(Entry):
    """How much a source tells its readers to study; a weekly figure can be computed from it."""

    hours_per_week: Range | None = Field(default=None, description="Hours a week, one number or [least, most].")
    days_per_week: Range | None = Field(default=None, description="Days a week, one number or [least, most].")
    hours_per_day: Range | None = Field(default=None, description="Hours a day, one number or [least, most].")

    @property
    def weekly(self) -> tuple[float, float] | None:
        """Least and most hours a week, or None if the source gives too little to tell."""
        if self.hours_per_week:
            return self.hours_per_week
        if self.days_per_week and self.hours_per_day:
            days, hours = self.days_per_week, self.hours_per_day
            return (days[0] * hours[0], days[1] * hours[1])
        return None


class Item(Entry):
    """Something that a source names, in the source's words, and what of ours teaches it."""

    text: Text = Field(description="The source's own words.")
    note: Text | None = Field(default=None, description="The source's remark on it, verbatim.")
    key: Flag = Field(default=False, description="Whether the source marks it as most important.")
    level: Literal["topic", "subtopic"] = Field(
        default="topic", description="Under which heading the source lists it, where it has two lists."
    )
    covers: tuple[TopicReference, ...] = Field(min_length=1, description="Our topics or subtopics that teach it.")
    items: tuple["Item", ...] = Field(default=(), description="What the source lists below it.")


class NamedProject(Entry):
    """A project that a source suggests, in its words."""

    text: Text = Field(description="The source's own words.")
    project: ProjectId = Field(description="Our project that stands for it.")


class Duration(Entry):
    """A span of time as a source states it."""

    unit: Unit = Field(description="week or month.")
    range: Range = Field(description="One number or [least, most], in the unit.")


class Source(Entry):
    """One of the four answers: what it says, outside its plan and its week."""

    id: Id
    name: Text = Field(description="Full name of the model that gave the answer.")
    short_name: Text = Field(description="Name for table heads.")
    answer: Text = Field(description="Its headline answer, verbatim.")
    introduction: Text | None = Field(default=None, description="What it says before its first section, verbatim.")
    duration: Duration = Field(description="How long it says the whole way takes.")
    study: StudyLoad | None = Field(default=None, description="The weekly load that it states for the whole plan.")
    study_note: Text | None = Field(default=None, description="The sentence that states the load, verbatim.")
    topics: tuple[Item, ...] = Field(default=(), description="Its list of topics with subtopics, in its order.")
    ranking: tuple[Item, ...] = Field(min_length=1, description="What it ranks as most important, first first.")
    advice: tuple[Text, ...] = Field(default=(), description="Advice on how to study, verbatim.")
    projects: tuple[NamedProject, ...] = Field(default=(), description="Projects in its suggested order.")


class PlanPhase(Entry):
    """A phase of a source's plan, as the source states it."""

    id: Id
    title: Text = Field(description="The source's own title.")
    period: Period
    key: Flag = Field(default=False, description="Whether the source marks the phase as most important.")
    key_note: Text | None = Field(default=None, description="The words with which it marks it.")
    goal: Text | None = Field(default=None, description="The goal or reason that it gives, verbatim.")
    study: StudyLoad | None = Field(default=None, description="Study hours that it states for this phase.")
    study_note: Text | None = Field(default=None, description="The words that state them.")
    items: tuple[Item, ...] = Field(default=(), description="What it lists in this phase.")


class SummaryLine(Entry):
    """A line of a source's summary by month."""

    period: Period
    unit: Unit = Field(description="The unit of the period; it may differ from the plan's.")
    text: Text = Field(description="The source's own words.")
    covers: tuple[TopicReference, ...] = Field(min_length=1, description="Our topics or subtopics that teach it.")


class Plan(Entry):
    """A source's own plan, faithful to its order, periods and overlaps."""

    id: Id
    source: SourceId
    title: Text = Field(description="Title of the plan's page.")
    unit: Unit = Field(description="The unit of its periods.")
    length: WholeHours = Field(description="Length of the plan in that unit.")
    steps: tuple[Item, ...] = Field(default=(), description="Its visual roadmap, box by box.")
    steps_note: Text | None = Field(default=None, description="What it says about its visual roadmap, verbatim.")
    phases: tuple[PlanPhase, ...] = Field(min_length=1, description="In the source's order; they may overlap.")
    summary: tuple[SummaryLine, ...] = Field(default=(), description="Its month-by-month summary.")
    fastest_route: tuple[Item, ...] = Field(default=(), description="Its shortest way to employment, step by step.")
    fastest_route_note: Text | None = Field(default=None, description="What it says about that route, verbatim.")

    @property
    def page(self) -> str:
        """The path of its page in docs/."""
        return f"plans/{self.id}.md"

    def page_of(self, phase: PlanPhase) -> str:
        """Return the path of its page, and the anchor of a phase there."""
        return f"{self.page}#{self.id}-{phase.id}"


class Position(Entry):
    """One side of the point on which the sources disagree."""

    id: Id
    title: Text = Field(description="What this side wants, in a few words.")
    sources: tuple[SourceId, ...] = Field(min_length=1, description="Who takes this side.")


class Disagreement(Entry):
    """The point on which the sources disagree."""

    question: Text = Field(description="The disagreement as a question.")
    statement: Text = Field(description="The sentence of the summary that states it, verbatim.")
    positions: tuple[Position, ...] = Field(min_length=2, description="The sides.")


class Consensus(Entry):
    """The question that was put to the sources, and what they agree on."""

    title: Text = Field(description="Title of the question, verbatim.")
    question: Text = Field(description="What the sources were asked, verbatim.")
    answer: Text = Field(description="The one answer made of theirs, verbatim.")
    agreement: Text = Field(description="How far they agree, verbatim.")
    summary: Text = Field(description="What they say together, verbatim.")
    disagreement: Disagreement = Field(description="Where they differ.")
