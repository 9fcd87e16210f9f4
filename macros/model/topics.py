"""Entries of the recommended roadmap: topics, phases, paces and projects."""

from dataclasses import dataclass

from pydantic import Field

from macros.model.fields import Entry, Flag, FormerIds, Id, PhaseId, Priority, RoadmapEntry, Text, TopicId, WholeHours


class Subtopic(Entry):
    """One thing to learn inside a topic; the topic's page explains it under its own heading."""

    id: Id
    formerly: FormerIds = ()
    title: Text = Field(description="Heading of the subtopic.")
    key: Flag = Field(default=False, description="Whether it is one of the topic's most important parts.")


class Topic(RoadmapEntry):
    """One topic of the recommended roadmap, with a page of its own in docs/topics/."""

    title: Text = Field(description="Title of the page and of every node, row and bar of the topic.")
    summary: Text = Field(description="One sentence that says what the topic is for.")
    hours: WholeHours = Field(
        description="Whole hours to learn it, exercises and its part of the phase's projects included."
    )
    priority: Priority = Field(
        description="key, core or optional; see the rule of agreement in macros/model/agreement.py."
    )
    deviation: Text | None = Field(
        default=None, description="Why the priority differs from what the sources' agreement gives."
    )
    requires: tuple[TopicId, ...] = Field(default=(), description="Topics to learn before this one.")
    subtopics: tuple[Subtopic, ...] = Field(min_length=3, max_length=12, description="What the topic consists of.")

    @property
    def page(self) -> str:
        """The path of its page in docs/."""
        return f"topics/{self.id}.md"

    def page_of(self, subtopic_id: str) -> str:
        """Return the path of its page, and the anchor of a subtopic's section."""
        return f"{self.page}#{subtopic_id}"

    @property
    def is_key(self) -> bool:
        """Whether it is one of the most important topics."""
        return self.priority is Priority.KEY


class Phase(RoadmapEntry):
    """A stretch of the roadmap with one goal; its topics are learned in the order given."""

    title: Text = Field(description="Title of the phase's page.")
    goal: Text = Field(description="What you can do at its end, in one sentence.")
    milestone: Text = Field(description="The piece of work that shows it.")
    deviation: Text | None = Field(
        default=None, description="Why it comes later than the phase before it although most sources say otherwise."
    )
    topics: tuple[TopicId, ...] = Field(min_length=1, description="Topic ids in the order of learning.")
    rows: tuple[tuple[TopicId, ...], ...] | None = Field(
        default=None,
        description="Its topics in the rows of its flowchart, where fewer arrows cross than in the order of learning.",
    )

    @property
    def page(self) -> str:
        """The path of its page in docs/."""
        return f"phases/{self.id}.md"


class Pace(Entry):
    """A number of hours a week at which the recommended roadmap is scheduled."""

    id: Id
    title: Text = Field(description="Name of the pace.")
    hours_per_week: WholeHours = Field(description="Whole hours of study a week.")
    summary: Text = Field(description="Whom it suits, in one sentence.")

    @property
    def page(self) -> str:
        """The path in docs/ of the page of the recommended plan at this pace."""
        return f"plans/{self.id}.md"


class Stage(Entry):
    """What a project gains in one phase."""

    phase: PhaseId
    hours: WholeHours = Field(description="Whole hours of the work; they are part of the phase's hours.")
    adds: Text = Field(description="What exists after it, in one sentence.")


class Project(RoadmapEntry):
    """Something to build, placed where it becomes feasible."""

    title: Text = Field(description="Name of the project.")
    summary: Text = Field(description="What it is, in one sentence.")
    capstone: Flag = Field(default=False, description="Whether it is the one project that grows through all phases.")
    requires: tuple[TopicId, ...] = Field(min_length=1, description="Topics without which it can't be finished.")
    stages: tuple[Stage, ...] = Field(min_length=1, description="In the order of the phases; the last one finishes it.")
    acceptance: tuple[Text, ...] = Field(min_length=3, description="Criteria that another person can check.")

    @property
    def page(self) -> str:
        """The path of the page in docs/ that describes it, and its anchor there."""
        return f"projects.md#{self.id}"

    @property
    def hours(self) -> int:
        """Hours of all its stages."""
        return sum(stage.hours for stage in self.stages)


@dataclass(frozen=True)
class ProjectWork:
    """What is done for a project in one phase: a stage, and its number in the project, counted from 1."""

    project: Project
    number: int
    stage: Stage
