"""Entries on the site itself: its glossary, the running example, releases and changes, and where it is served."""

from dataclasses import dataclass

from pydantic import Field

from macros.model.fields import (
    CalendarDay,
    Entry,
    Id,
    Month,
    PagePath,
    PhaseId,
    RelativePath,
    Series,
    ShortForm,
    Text,
    WebAddress,
)


class Abbreviation(Entry):
    """A short form that carries a tooltip on every page, and its line on the glossary page."""

    term: ShortForm = Field(
        description="The short form, as pages write it: letters and digits, after the first also blanks and . + / # -"
    )
    meaning: Text = Field(description="What it stands for.")


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
