"""What version 1 of the site's JSON API holds, as frozen pydantic models; `macros.api` fills them from the roadmap.

They are apart from the models of the data file, so that the file can change while the API stays. A change here is
compatible if it only adds: tests/api/test_stability.py holds the schemas to those in tests/api/v1/. Every key is always
there; what is not known is null. Descriptions are what the schemas and the page about the API say.

The module is long because it is the whole contract in one piece: who reads version 1 reads it here from top to bottom.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic.json_schema import GenerateJsonSchema

VERSION = 1

Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]


def whole(value: float) -> int | float:
    """Return the same number, whole if it is: JSON then shows 15 and not 15.0."""
    return int(value) if value == int(value) else value


Number = Annotated[int | float, AfterValidator(whole), WithJsonSchema({"type": "number"})]
Priority = Literal["key", "core", "optional"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Unit = Literal["week", "month"]
Page = Annotated[Url, Field(description="Address of the page of the site that shows it.")]
Address = Annotated[Url, Field(description="Address of the document that holds this entry alone.")]
References = Annotated[
    tuple[str, ...], Field(description="Topics, or subtopics as `topic-id/subtopic-id`, that teach it.")
]


class Part(BaseModel):
    """Base of everything in the API."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Span(Part):
    """A number, or what lies between two."""

    least: Number = Field(description="The lower end.")
    most: Number = Field(description="The upper end; the same where it is one number.")

    @model_validator(mode="before")
    @classmethod
    def _from_pair(cls, value: Any) -> Any:
        """Let a pair of numbers stand for a span, as the data has them."""
        return {"least": value[0], "most": value[1]} if isinstance(value, tuple) else value


class Period(Part):
    """Months or weeks of a source's plan, counted from 1."""

    unit: Unit = Field(description="What is counted.")
    first: int = Field(description="The first one.")
    last: int = Field(description="The last one, included.")


class Days(Part):
    """A stretch of days and weeks, counted from the roadmap's start date."""

    first_day: date = Field(description="The day on which it begins.")
    last_day: date = Field(description="The day on which it ends, included; what follows may begin on the same day.")
    first_week: int = Field(description="The week of the first day, counted from 1.")
    last_week: int = Field(description="The week of the last day.")


class AtPace(Part):
    """When something is learned at one of the paces."""

    plan: str = Field(description="Id of the recommended plan at that pace.")
    dates: Days = Field(description="When it is.")


class Subtopic(Part):
    """A part of a topic."""

    id: str = Field(description="Unique within its topic; `topic-id/subtopic-id` names it in references.")
    title: str = Field(description="What it is called.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before, each of which still means it.")
    key: bool = Field(description="Whether it is one of the topic's most important parts.")
    page: Page
    named_by: tuple[str, ...] = Field(description="Ids of the sources that name it.")


class Mention(Part):
    """What one source says about a topic."""

    source: str = Field(description="Id of the source.")
    marked: bool = Field(description="Whether the source marks it as most important.")
    rank: int | None = Field(description="Its place in the source's list of what matters most, counted from 1.")
    phase: str | None = Field(description="Id of the phase in the source's plan in which it comes first.")
    period: Period | None = Field(description="When that phase is.")


class Agreement(Part):
    """How far the sources agree on a topic."""

    sources: int = Field(description="How many sources there are.")
    named_by: int = Field(description="How many of them name the topic or a part of it.")
    priority: Priority = Field(description="The priority that follows from the sources alone.")
    reason: str = Field(description="The same in words.")
    mentions: tuple[Mention, ...] = Field(description="What each source says that names it.")


class TopicOutline(Part):
    """What a plan has to know of a topic."""

    id: str = Field(description="Unique among topics.")
    title: str = Field(description="What it is called.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before, each of which still means it.")
    draft: bool = Field(description="Whether it is still being written.")
    phase: str = Field(description="Id of its phase.")
    position: int = Field(description="Its place in the order of learning, counted from 1.")
    hours: int = Field(description="Hours to learn it, exercises and projects included.")
    hours_before: int = Field(description="Hours of everything that comes before it.")
    priority: Priority = Field(description="How much it matters.")
    requires: tuple[str, ...] = Field(description="Ids of the topics to learn before it.")


class Topic(TopicOutline):
    """A topic with everything that the data knows of it."""

    summary: str = Field(description="What it is for, in a sentence.")
    page: Page
    document: Address
    deviation: str | None = Field(description="Why its priority differs from what the sources' agreement gives.")
    unlocks: tuple[str, ...] = Field(description="Ids of the topics that require it, in the order of learning.")
    subtopics: tuple[Subtopic, ...] = Field(description="What it consists of.")
    agreement: Agreement = Field(description="What the sources say about it.")
    schedule: tuple[AtPace, ...] = Field(description="When it is learned at each pace.")


class PhaseOutline(Part):
    """What a plan has to know of a phase."""

    id: str = Field(description="Unique among phases.")
    number: int = Field(description="Its place in the roadmap, counted from 1.")
    title: str = Field(description="What it is called.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before, each of which still means it.")
    draft: bool = Field(description="Whether it is still being written.")
    hours: int = Field(description="Hours of all its topics.")
    hours_before: int = Field(description="Hours of everything that comes before it.")
    topics: tuple[str, ...] = Field(description="Ids of its topics in the order of learning.")


class PhaseWork(Part):
    """What a project gains in a phase."""

    project: str = Field(description="Id of the project.")
    stage: int = Field(description="Which of the project's stages it is, counted from 1.")
    hours: int = Field(description="Hours of the work; they are part of the phase's hours.")
    adds: str = Field(description="What exists after it.")


class Phase(PhaseOutline):
    """A phase with everything that the data knows of it."""

    goal: str = Field(description="What you can do at its end.")
    milestone: str = Field(description="The piece of work that shows it.")
    page: Page
    document: Address
    deviation: str | None = Field(description="Why it comes where it does although most sources say otherwise.")
    key_topics: tuple[str, ...] = Field(description="Ids of its key topics in the order of learning.")
    requires: tuple[str, ...] = Field(description="Ids of the phases that hold a prerequisite of one of its topics.")
    unlocks: tuple[str, ...] = Field(description="Ids of the phases that require it.")
    projects: tuple[PhaseWork, ...] = Field(description="What is built in it.")
    schedule: tuple[AtPace, ...] = Field(description="When it is at each pace.")


class Pace(Part):
    """The recommended roadmap at a number of hours a week."""

    id: str = Field(description="Id of the plan.")
    title: str = Field(description="What it is called.")
    summary: str = Field(description="Whom it suits.")
    hours_per_week: int = Field(description="Hours of study a week.")
    weeks: int = Field(description="Weeks that all of it takes; a week that is begun counts.")
    months: Number = Field(description="The same in months, rounded to halves.")
    dates: Days = Field(description="When it is.")
    timetable: str | None = Field(description="Id of the study week that fits it.")
    page: Page
    document: Address


class PlannedPhase(Part):
    """A phase in a recommended plan."""

    phase: str = Field(description="Id of the phase.")
    hours: int = Field(description="Hours of the phase.")
    weeks: int = Field(description="Weeks that it takes; a week that is begun counts.")
    dates: Days = Field(description="When it is.")


class PlannedTopic(Part):
    """A topic in a recommended plan."""

    topic: str = Field(description="Id of the topic.")
    hours: int = Field(description="Hours of the topic.")
    dates: Days = Field(description="When it is.")


class RecommendedPlan(Pace):
    """The recommended roadmap at a pace, with dates."""

    kind: Literal["recommended"] = Field(description="Says that it is one of ours.")
    hours: int = Field(description="Hours of all topics.")
    phases: tuple[PlannedPhase, ...] = Field(description="Its phases, without gap or overlap.")
    topics: tuple[PlannedTopic, ...] = Field(description="Its topics, without gap or overlap.")


class StudyLoad(Part):
    """How much a source tells its readers to study."""

    hours_per_week: Span | None = Field(description="Hours a week, as stated.")
    days_per_week: Span | None = Field(description="Days a week, as stated.")
    hours_per_day: Span | None = Field(description="Hours a day, as stated.")
    weekly: Span | None = Field(description="Hours a week, as stated or computed from days and hours.")


class Item(Part):
    """Something that a source names, in its own words."""

    text: str = Field(description="The source's words.")
    note: str | None = Field(description="The source's remark on it.")
    key: bool = Field(description="Whether the source marks it as most important.")
    level: Literal["topic", "subtopic"] = Field(description="Under which heading the source lists it.")
    covers: References
    items: tuple["Item", ...] = Field(description="What the source lists below it.")


class SourcePhase(Part):
    """A phase of a source's plan, as the source states it."""

    id: str = Field(description="Unique within its plan.")
    title: str = Field(description="The source's title.")
    page: Page
    period: Period = Field(description="When it is, as stated; periods may overlap.")
    dates: Days = Field(description="The same as days.")
    key: bool = Field(description="Whether the source marks it as most important.")
    key_note: str | None = Field(description="The words with which it marks it.")
    goal: str | None = Field(description="The goal or reason that it gives.")
    study: StudyLoad | None = Field(description="The study load that it states for this phase.")
    study_note: str | None = Field(description="The words that state it.")
    items: tuple[Item, ...] = Field(description="What it lists in this phase.")


class SummaryLine(Part):
    """A line of a source's summary of its plan."""

    period: Period = Field(description="Which part of the plan it sums up; the unit may differ from the plan's.")
    text: str = Field(description="The source's words.")
    covers: References


class SourcePlan(Part):
    """A source's own plan."""

    kind: Literal["source"] = Field(description="Says that it is a source's.")
    id: str = Field(description="Unique among plans of both kinds.")
    source: str = Field(description="Id of the source.")
    title: str = Field(description="What it is called.")
    unit: Unit = Field(description="In what it counts its periods.")
    length: int = Field(description="How long it is, in that unit.")
    hours_per_week: Span | None = Field(description="The weekly hours that the source states.")
    timetable: str | None = Field(description="Id of the source's study week.")
    page: Page
    document: Address
    steps: tuple[Item, ...] = Field(description="Its roadmap, step by step.")
    steps_note: str | None = Field(description="What it says about that.")
    phases: tuple[SourcePhase, ...] = Field(description="Its phases in its own order.")
    summary: tuple[SummaryLine, ...] = Field(description="Its summary by month or week.")
    fastest_route: tuple[Item, ...] = Field(description="Its shortest way to employment.")
    fastest_route_note: str | None = Field(description="What it says about that.")


Plan = Annotated[RecommendedPlan | SourcePlan, Field(discriminator="kind")]


class TimetableRow(Part):
    """What to do on one or several days of a week."""

    days: tuple[Weekday, ...] = Field(description="The days.")
    hours: Span = Field(description="Hours on each of the days.")
    activity: str = Field(description="What to do.")
    detail: str | None = Field(description="More about it.")


class Share(Part):
    """A part of each day's study time."""

    percent: int = Field(description="All parts add up to 100.")
    text: str = Field(description="What the time is for.")


class Timetable(Part):
    """A study week."""

    id: str = Field(description="Unique among timetables.")
    title: str = Field(description="What it is called.")
    page: Page
    source: str | None = Field(description="Id of the source that states it; null for ours.")
    plan: str | None = Field(description="Id of the plan that it belongs to.")
    weekly_hours: Span = Field(description="Hours of the whole week, summed over its rows.")
    rows: tuple[TimetableRow, ...] = Field(description="In the order of the week.")
    notes: tuple[str, ...] = Field(description="What is said around it.")
    daily_split: tuple[Share, ...] = Field(description="How each day's time is divided.")
    discrepancy: str | None = Field(description="Why its sum differs from the hours that the source states.")


class Stage(Part):
    """What a project gains in one phase."""

    phase: str = Field(description="Id of the phase.")
    hours: int = Field(description="Hours of the work; they are part of the phase's hours.")
    adds: str = Field(description="What exists after it.")


class Project(Part):
    """Something to build."""

    id: str = Field(description="Unique among projects.")
    title: str = Field(description="What it is called.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before, each of which still means it.")
    draft: bool = Field(description="Whether it is still being written.")
    summary: str = Field(description="What it is.")
    page: Page
    capstone: bool = Field(description="Whether it is the one that grows through all phases.")
    hours: int = Field(description="Hours of all its stages.")
    requires: tuple[str, ...] = Field(description="Ids of the topics without which it can't be finished.")
    stages: tuple[Stage, ...] = Field(description="In the order of the phases; the last one finishes it.")
    acceptance: tuple[str, ...] = Field(description="Criteria that another person can check.")


class Duration(Part):
    """How long a source says that the whole way takes."""

    unit: Unit = Field(description="In what it counts.")
    least: Number = Field(description="The lower end.")
    most: Number = Field(description="The upper end; the same where it is one number.")


class NamedProject(Part):
    """A project that a source suggests."""

    text: str = Field(description="The source's words.")
    project: str = Field(description="Id of our project that stands for it.")


class Source(Part):
    """One of the answers that the roadmap was made from, in its own words."""

    id: str = Field(description="Unique among sources.")
    name: str = Field(description="Full name of the model that gave the answer.")
    short_name: str = Field(description="The name where there is little room.")
    page: Page
    plan: str = Field(description="Id of its plan.")
    timetable: str | None = Field(description="Id of its study week.")
    answer: str = Field(description="Its headline answer.")
    introduction: str | None = Field(description="What it says before its first section.")
    duration: Duration = Field(description="How long it says the whole way takes.")
    study: StudyLoad | None = Field(description="The weekly load that it states for the whole plan.")
    study_note: str | None = Field(description="The words that state it.")
    hours_per_week: Span | None = Field(description="The weekly hours that it states, over all of it or its phases.")
    topics: tuple[Item, ...] = Field(description="Its list of topics, in its order.")
    ranking: tuple[Item, ...] = Field(description="What it ranks as most important, first first.")
    advice: tuple[str, ...] = Field(description="Its advice on how to study.")
    projects: tuple[NamedProject, ...] = Field(description="The projects that it suggests, in its order.")


class Position(Part):
    """One side of the disagreement."""

    id: str = Field(description="Unique among the sides.")
    title: str = Field(description="What this side wants.")
    sources: tuple[str, ...] = Field(description="Ids of the sources that take it.")


class Disagreement(Part):
    """The point on which the sources disagree."""

    question: str = Field(description="The point as a question.")
    statement: str = Field(description="The sentence that states it.")
    positions: tuple[Position, ...] = Field(description="The sides.")


class Consensus(Part):
    """The question that was put to the sources, and what they agree on."""

    title: str = Field(description="Title of the question.")
    question: str = Field(description="What they were asked.")
    answer: str = Field(description="The one answer made of theirs.")
    agreement: str = Field(description="How far they agree.")
    summary: str = Field(description="What they say together.")
    disagreement: Disagreement = Field(description="Where they differ.")


class Term(Part):
    """A short form."""

    term: str = Field(description="The short form.")
    meaning: str = Field(description="What it stands for.")


class EntryDocuments(Part):
    """The documents that hold one entry each."""

    url: str = Field(description="Their address; `{id}` stands for the entry's id.")
    schema_address: Url = Field(serialization_alias="schema", description="The schema that they satisfy.")
    ids: tuple[str, ...] = Field(description="The ids that there are.")


class DocumentLink(Part):
    """A document of the API."""

    name: str = Field(description="The document's name, which is its key in the schemas, too.")
    description: str = Field(description="What it holds.")
    url: Url = Field(description="Where it is.")
    schema_address: Url = Field(serialization_alias="schema", description="The schema that it satisfies.")
    entries: EntryDocuments | None = Field(description="Where its entries are one by one, if they are.")


class Licence(Part):
    """Under which terms the data may be used."""

    id: str = Field(description="SPDX identifier.")
    url: Url = Field(description="The text.")
    note: str = Field(description="What it does not cover.")


class Document(Part):
    """Base of all documents."""

    schema_address: Url = Field(serialization_alias="$schema", description="The schema that this document satisfies.")


class IndexDocument(Document):
    """What the API offers."""

    version: int = Field(description="Version of the API; it is also in every address.")
    revision: str = Field(description="Changes whenever any of the documents does, and only then.")
    title: str = Field(description="Name of the site.")
    description: str = Field(description="What the site is about.")
    site: Url = Field(description="Address of the site.")
    documentation: Url = Field(description="Address of the page about the API.")
    repository: Url = Field(description="Where the data is kept and changed.")
    licence: Licence = Field(description="The licence of the data.")
    documents: tuple[DocumentLink, ...] = Field(description="All other documents.")


class RoadmapDocument(Document):
    """The recommended order in one piece: what a planner needs."""

    start_date: date = Field(description="A Monday; all dates of the API are counted from it.")
    hours: int = Field(description="Hours of all topics.")
    paces: tuple[Pace, ...] = Field(description="Hours a week to choose from.")
    phases: tuple[PhaseOutline, ...] = Field(description="In the order of learning.")
    topics: tuple[TopicOutline, ...] = Field(
        description="In the order of learning, after everything that they require."
    )
    key_topics: tuple[str, ...] = Field(description="Ids of the key topics in the order of learning.")


class PhasesDocument(Document):
    """All phases."""

    phases: tuple[Phase, ...] = Field(description="In the order of learning.")


class PhaseDocument(Document):
    """One phase."""

    phase: Phase = Field(description="The phase, as in the document of all.")


class TopicsDocument(Document):
    """All topics with subtopics, prerequisites, agreement and dates."""

    topics: tuple[Topic, ...] = Field(description="In the order of learning.")


class TopicDocument(Document):
    """One topic."""

    topic: Topic = Field(description="The topic, as in the document of all.")


class PlansDocument(Document):
    """The recommended plan at each pace, and the sources' own plans."""

    plans: tuple[Plan, ...] = Field(description="Ours first.")


class PlanDocument(Document):
    """One plan."""

    plan: Plan = Field(description="The plan, as in the document of all.")


class TimetablesDocument(Document):
    """Study weeks, ours and those of the sources."""

    timetables: tuple[Timetable, ...] = Field(description="One for each plan.")


class ProjectsDocument(Document):
    """What to build, with acceptance criteria."""

    projects: tuple[Project, ...] = Field(description="All projects.")


class SourcesDocument(Document):
    """The answers that the roadmap was made from, and what they agree on."""

    consensus: Consensus = Field(description="The question, and what they agree on.")
    sources: tuple[Source, ...] = Field(description="The answers.")


class GlossaryDocument(Document):
    """Short forms and what they stand for."""

    terms: tuple[Term, ...] = Field(description="In the order of the data file.")


DOCUMENTS: dict[str, type[Document]] = {
    "index": IndexDocument,
    "roadmap": RoadmapDocument,
    "phases": PhasesDocument,
    "phase": PhaseDocument,
    "topics": TopicsDocument,
    "topic": TopicDocument,
    "plans": PlansDocument,
    "plan": PlanDocument,
    "timetables": TimetablesDocument,
    "projects": ProjectsDocument,
    "sources": SourcesDocument,
    "glossary": GlossaryDocument,
}
"""The model of each kind of document, by the name of its schema."""


class _WithoutTitles(GenerateJsonSchema):
    """Leaves out the titles of fields, which only repeat their names."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  # pydantic's signature
        """Never."""
        return False


@cache
def document_schema(name: str) -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of a kind of document, without the address that it gets on a site."""
    schema = DOCUMENTS[name].model_json_schema(mode="serialization", schema_generator=_WithoutTitles)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}
