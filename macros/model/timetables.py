"""Entries on study weeks."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from macros.model.fields import Entry, Id, PaceId, Range, SourceId, Text, Weekday


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

    @property
    def page(self) -> str:
        """The path of the page in docs/ that shows it, and its anchor there."""
        return f"timetable.md#week-{self.id}"

    @cached_property
    def weekly_hours(self) -> tuple[float, float]:
        """Least and most hours of the whole week, summed over its rows."""
        least = sum(row.hours[0] * len(row.days) for row in self.rows)
        most = sum(row.hours[1] * len(row.days) for row in self.rows)
        return (least, most)
