"""Entries on the site itself: its glossary, the running example, releases and changes, and where it is served."""

from dataclasses import dataclass

from pydantic import Field

from macros.model.fields import (
    CalendarDay,
    Entry,
    Id,
    Month,
    PaceId,
    PagePath,
    PhaseId,
    PlanId,
    ProjectId,
    RelativePath,
    SearchWords,
    Series,
    ShortForm,
    Text,
    TopicReference,
    WebAddress,
)


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


@dataclass(frozen=True)
class SiteSettings:
    """What the site is and where. Both addresses are absolute; `url` ends in a slash, `repository` doesn't."""

    url: str
    name: str
    description: str
    repository: str
    licence: str
    """SPDX identifier of the licence of code and pages."""
