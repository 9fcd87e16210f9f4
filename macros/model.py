"""What `data/roadmap.yml` may hold, as frozen pydantic models.

The models describe the shape of one entry at a time. Rules that compare entries (references, order, sums) are in
`macros.rules`. `data/schema.json` is generated from here, so every description below is what an editor shows.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

Value = TypeVar("Value")
CalendarDay = date
"""The type, for models that have a field of that name."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REFERENCE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"


@dataclass(frozen=True)
class Names:
    """Marks a value that names an entry of another list by its id; `macros.ids` looks whether it is there."""

    kind: str


Id = Annotated[
    str,
    Field(pattern=ID_PATTERN, max_length=60, description="kebab-case name, unique in its list; part of URLs."),
]
FormerIds = Annotated[
    tuple[Annotated[str, Field(pattern=ID_PATTERN)], ...],
    Field(description="Ids that it had before; their addresses lead to it."),
]
TopicId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a topic."), Names("topic")]
PhaseId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a phase."), Names("phase")]
PaceId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a pace."), Names("pace")]
PlanId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a source's plan."), Names("plan")]
ProjectId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a project."), Names("project")]
SourceId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a source."), Names("source")]
TopicReference = Annotated[
    str,
    Field(pattern=REFERENCE_PATTERN, description="A topic id, or topic-id/subtopic-id."),
    Names("topic or subtopic"),
]
Text = Annotated[str, Field(pattern=r"\S")]
SearchWords = Annotated[str, Field(pattern=r"^[a-z0-9_]+( [a-z0-9_]+)*$")]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
RelativePath = Annotated[str, Field(pattern=r"^[\w.-]+(/[\w.-]+)*$")]
Series = Annotated[str, Field(pattern=r"^\d+(\.\d+)*( LTS)?$")]
PagePath = Annotated[str, Field(pattern=r"^([\w-]+/)*[\w-]+\.md$", description="Path of a page in docs/.")]
WebAddress = Annotated[str, Field(pattern=r"^https://[\w.~:/?#@!$&*+,;=%-]+$")]
ShortForm = Annotated[str, Field(pattern=r"^\w[\w.+/# -]*$")]
Flag = Annotated[bool, Field(strict=True)]
Draft = Annotated[
    bool, Field(strict=True, description="Whether facts or texts of it are still to be written; pages say so.")
]
WholeHours = Annotated[int, Field(strict=True, gt=0, le=1000)]


def as_range(value: object) -> object:
    """Let `2` stand for `[2, 2]`; anything else is left to the validation of the pair."""
    return (value, value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Range = Annotated[
    tuple[Annotated[float, Field(strict=True, ge=0, le=1000)], Annotated[float, Field(strict=True, ge=0, le=1000)]],
    BeforeValidator(as_range),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1000},
                {
                    "type": "array",
                    "items": {"type": "number", "minimum": 0, "maximum": 1000},
                    "minItems": 2,
                    "maxItems": 2,
                },
            ]
        }
    ),
]
Period = Annotated[
    tuple[WholeHours, WholeHours],
    Field(description="First and last month or week, counted from 1, both included."),
]


class Priority(StrEnum):
    """How much a topic matters, most important first."""

    KEY = "key"
    CORE = "core"
    OPTIONAL = "optional"


class Weekday(StrEnum):
    """The days of a study week, in order."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def full_name(self) -> str:
        """The English name, such as Monday."""
        return date(2024, 1, 1 + list(Weekday).index(self)).strftime("%A")


class Unit(StrEnum):
    """The unit in which a source states its periods."""

    WEEK = "week"
    MONTH = "month"


class Entry(BaseModel):
    """Base of everything in the data file: immutable, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Learnable(Entry):
    """Base of topics, phases and projects, which are written bit by bit, and get better names."""

    id: Id
    formerly: FormerIds = ()
    draft: Draft = False
    title: Text

    @property
    def label(self) -> str:
        """The title, which says of a draft that it is one."""
        return f"{self.title} (draft)" if self.draft else self.title


class Subtopic(Entry):
    """One thing to learn inside a topic; the topic's page explains it under its own heading."""

    id: Id
    formerly: FormerIds = ()
    title: Text = Field(description="Heading of the subtopic.")
    key: Flag = Field(default=False, description="Whether it is one of the topic's most important parts.")


class Topic(Learnable):
    """One topic of the recommended roadmap, with a page of its own in docs/topics/."""

    title: Text = Field(description="Title of the page and of every node, row and bar of the topic.")
    summary: Text = Field(description="One sentence that says what the topic is for.")
    hours: WholeHours = Field(
        description="Whole hours to learn it, exercises and its part of the phase's projects included."
    )
    priority: Priority = Field(description="key, core or optional; see the rule of agreement in macros/agreement.py.")
    deviation: Text | None = Field(
        default=None, description="Why the priority differs from what the sources' agreement gives."
    )
    requires: tuple[TopicId, ...] = Field(default=(), description="Topics to learn before this one.")
    subtopics: tuple[Subtopic, ...] = Field(min_length=3, max_length=12, description="What the topic consists of.")


class Phase(Learnable):
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


class Pace(Entry):
    """A number of hours a week at which the recommended roadmap is scheduled."""

    id: Id
    title: Text = Field(description="Name of the pace.")
    hours_per_week: WholeHours = Field(description="Whole hours of study a week.")
    summary: Text = Field(description="Whom it suits, in one sentence.")


class Stage(Entry):
    """What a project gains in one phase."""

    phase: PhaseId
    hours: WholeHours = Field(description="Whole hours of the work; they are part of the phase's hours.")
    adds: Text = Field(description="What exists after it, in one sentence.")


class Project(Learnable):
    """Something to build, placed where it becomes feasible."""

    title: Text = Field(description="Name of the project.")
    summary: Text = Field(description="What it is, in one sentence.")
    capstone: Flag = Field(default=False, description="Whether it is the one project that grows through all phases.")
    requires: tuple[TopicId, ...] = Field(min_length=1, description="Topics without which it can't be finished.")
    stages: tuple[Stage, ...] = Field(min_length=1, description="In the order of the phases; the last one finishes it.")
    acceptance: tuple[Text, ...] = Field(min_length=3, description="Criteria that another person can check.")


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


class TimetableRow(Entry):
    """What to do on one or several days of the week."""

    days: tuple[Weekday, ...] = Field(min_length=1, description="mon, tue, wed, thu, fri, sat or sun.")
    hours: Range = Field(description="Hours on each of the days, one number or [least, most].")
    activity: Text = Field(description="What to do, in a few words.")
    detail: Text | None = Field(default=None, description="More about it, in a sentence.")


class Share(Entry):
    """A part of each day's study time."""

    percent: Annotated[int, Field(strict=True, gt=0, le=100)] = Field(description="All parts add up to 100.")
    text: Text = Field(description="What the time is for.")


class Timetable(Entry):
    """A study week: either of a source, as it states it, or of one of our paces."""

    id: Id
    title: Text = Field(description="Heading of the timetable.")
    source: SourceId | None = Field(default=None, description="Id of the source that states it; else give a pace.")
    pace: PaceId | None = Field(default=None, description="Id of our pace that it is for; else give a source.")
    rows: tuple[TimetableRow, ...] = Field(min_length=1, description="In the order of the week.")
    notes: tuple[Text, ...] = Field(default=(), description="What is said around the table.")
    daily_split: tuple[Share, ...] = Field(default=(), description="How each day's time is divided.")
    discrepancy: Text | None = Field(
        default=None, description="Needed when a source's week does not add up to the hours that it states."
    )

    @cached_property
    def weekly_hours(self) -> tuple[float, float]:
        """Least and most hours of the whole week, summed over its rows."""
        least = sum(row.hours[0] * len(row.days) for row in self.rows)
        most = sum(row.hours[1] * len(row.days) for row in self.rows)
        return (least, most)


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


class Abbreviation(Entry):
    """A short form that carries a tooltip on every page, and its line on the glossary page."""

    term: ShortForm = Field(
        description="The short form, as pages write it: letters and digits, after the first also blanks and . + / # -"
    )
    meaning: Text = Field(description="What it stands for.")


class Alias(Entry):
    """What people also call one topic, subtopic, project, phase, plan or other page when they search for it."""

    topic: TopicReference | None = Field(default=None, description="The topic or subtopic that is meant.")
    project: ProjectId | None = Field(default=None, description="The project that is meant.")
    phase: PhaseId | None = Field(default=None, description="The phase that is meant.")
    plan: PlanId | None = Field(default=None, description="The source's plan that is meant.")
    pace: PaceId | None = Field(default=None, description="Our plan at a pace that is meant.")
    page: PagePath | None = Field(
        default=None, description="Another page that is meant: its path in docs/, such as phases/index.md."
    )
    words: tuple[Text, ...] = Field(min_length=1, description="Short forms, synonyms, names in code; no titles.")
    asked: SearchWords | None = Field(
        default=None, description="More words of the questions that it answers, in lower case, with blanks between."
    )

    @property
    def target(self) -> tuple[tuple[str, str], ...]:
        """The kind and id of what it leads to; a sound entry has exactly one."""
        kinds = ("topic", "project", "phase", "plan", "pace", "page")
        return tuple((kind, value) for kind in kinds if (value := getattr(self, kind)))


class ExampleStage(Entry):
    """How far the running example has grown at the end of a phase. Its files are in docs/example/<phase>/."""

    phase: PhaseId
    adds: Text = Field(description="What the service can do now, in one sentence.")
    removes: tuple[RelativePath, ...] = Field(
        default=(), description="Paths of files and folders of the stage before that this one no longer has."
    )


class Release(Entry):
    """A supported release of software that pages name."""

    id: Id
    title: Text = Field(description="Name of the software.")
    series: Series = Field(description="The series of releases, such as 5.2 LTS.")
    supported_until: Month = Field(description="Year and month in which security fixes end: 2028-04.")
    source: WebAddress = Field(description="Address of the project's own page that says so: https://….")


class SiteChange(Entry):
    """Something that changed for readers: a line of the page of recent changes and an entry of the feed."""

    id: Id
    date: CalendarDay = Field(strict=True, description="The day on which readers got it: 2027-01-04, without quotes.")
    text: Text = Field(description="What readers can do, see or rely on now, in one sentence.")
    pages: tuple[PagePath, ...] = Field(min_length=1, description="The pages concerned, by their paths in docs/.")


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
    aliases: tuple[Alias, ...] = Field(default=(), description="Other words under which search finds things.")
    example: tuple[ExampleStage, ...] = Field(
        default=(), description="The running example's growth, a stage for each phase in the order of learning."
    )
    releases: tuple[Release, ...] = Field(default=(), description="Releases that pages name, and their support.")

    changes: tuple[SiteChange, ...] = Field(default=(), description="What changed for readers, newest first.")

    # Look-ups raise KeyError-like errors that name the valid ids, so that a typo in a page reads well.

    def topic(self, topic_id: str) -> Topic:
        """The topic with that id; raises LookupError naming the valid ids."""
        return find(self._topics, topic_id, "topic")

    def phase(self, phase_id: str) -> Phase:
        """The phase with that id; raises LookupError naming the valid ids."""
        return find({phase.id: phase for phase in self.phases}, phase_id, "phase")

    def source(self, source_id: str) -> Source:
        """The source with that id; raises LookupError naming the valid ids."""
        return find({source.id: source for source in self.sources}, source_id, "source")

    def plan(self, plan_id: str) -> Plan:
        """The source's plan with that id; raises LookupError naming the valid ids."""
        return find({plan.id: plan for plan in self.plans}, plan_id, "plan")

    def pace(self, pace_id: str) -> Pace:
        """The pace with that id; raises LookupError naming the valid ids."""
        return find({pace.id: pace for pace in self.paces}, pace_id, "pace")

    def project(self, project_id: str) -> Project:
        """The project with that id; raises LookupError naming the valid ids."""
        return find({project.id: project for project in self.projects}, project_id, "project")

    def release(self, release_id: str) -> Release:
        """The release with that id; raises LookupError naming the valid ids."""
        return find({release.id: release for release in self.releases}, release_id, "release")

    def phase_of(self, topic_id: str) -> Phase:
        """The phase that lists the topic; raises LookupError if none does."""
        return find({listed: phase for phase in self.phases for listed in phase.topics}, topic_id, "topic of a phase")

    def topics_of(self, phase: Phase) -> tuple[Topic, ...]:
        """The topics of a phase in the order of learning."""
        return tuple(self.topic(topic_id) for topic_id in phase.topics)

    def number_of(self, phase: Phase) -> int:
        """The phase's place in the roadmap, counted from 1."""
        return self.phases.index(phase) + 1

    def hours_of(self, phase: Phase) -> int:
        """Hours of all topics of a phase."""
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
        return tuple(topic for topic in self.ordered_topics if topic.priority is Priority.KEY)

    @cached_property
    def total_hours(self) -> int:
        """Hours of all topics."""
        return sum(topic.hours for topic in self.topics)

    def stated_load(self, source_id: str) -> tuple[float, float] | None:
        """Least and most hours a week that a source states, over all of it or over its phases; None if it is silent."""
        stated = [source.study for source in self.sources if source.id == source_id and source.study]
        stated = stated or [
            phase.study for plan in self.plans if plan.source == source_id for phase in plan.phases if phase.study
        ]
        weekly = [study.weekly for study in stated if study.weekly]
        return (min(least for least, _ in weekly), max(most for _, most in weekly)) if weekly else None

    def unlocked_by(self, topic_id: str) -> tuple[Topic, ...]:
        """The topics that name this one as a direct prerequisite, in the order of learning."""
        return tuple(topic for topic in self.ordered_topics if topic_id in topic.requires)


def find(entries: dict[str, Value], wanted: str, kind: str) -> Value:
    """The entry with the wanted id; raises LookupError with the valid ids if there is none."""
    try:
        return entries[wanted]
    except KeyError:
        raise LookupError(f"no {kind} {wanted!r}; valid: {', '.join(sorted(entries))}") from None


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the data file, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Roadmap.model_json_schema()}
