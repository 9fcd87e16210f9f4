"""From hours to dates. Nothing here knows today's date; the start is passed in.

Study time is spread evenly over the week, so that a block of work starts the moment the one before it ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil

from dateutil.relativedelta import relativedelta

from macros.model.fields import Period, Unit
from macros.model.roadmap import Roadmap
from macros.model.topics import Pace

MINUTES_A_WEEK = 7 * 24 * 60
WEEKS_A_MONTH = Fraction(146097, 400 * 12 * 7)
"""Mean length of a month of the Gregorian calendar: 400 years are 146,097 days."""


@dataclass(frozen=True)
class ScheduledBlock:
    """A stretch of work between two moments; `end` is the moment after it."""

    id: str
    hours: int
    start: datetime
    end: datetime

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return (self.end - timedelta(minutes=1)).date()


def schedule(work: Iterable[tuple[str, int]], start: date, hours_per_week: int) -> tuple[ScheduledBlock, ...]:
    """Lay out work, given as id and hours, from a start date on, without gap or overlap."""
    blocks = []
    done = 0
    for name, hours in work:
        blocks.append(
            ScheduledBlock(
                name, hours, _moment(start, done, hours_per_week), _moment(start, done + hours, hours_per_week)
            )
        )
        done += hours
    return tuple(blocks)


def weeks(hours: int, hours_per_week: int) -> int:
    """Weeks that the work takes; a week that is begun counts."""
    return ceil(Fraction(hours, hours_per_week))


def months(hours: int, hours_per_week: int) -> float:
    """Months that the work takes, in halves."""
    return round(2 * Fraction(hours, hours_per_week) / WEEKS_A_MONTH) / 2


def stated_dates(period: Period, unit: Unit, start: date) -> tuple[date, date]:
    """First day and the day after the last of a period that a source states, counted from a start date."""
    first, last = period
    if unit is Unit.WEEK:
        return start + timedelta(weeks=first - 1), start + timedelta(weeks=last)
    return start + relativedelta(months=first - 1), start + relativedelta(months=last)


def stated_period(period: Period, unit: Unit) -> str:
    """Return a period as a source states it: `Months 1–2`, `Month 3`."""
    first, last = period
    name = unit.value.capitalize()
    return f"{name} {first}" if first == last else f"{name}s {first}–{last}"


def _moment(start: date, hours: int, hours_per_week: int) -> datetime:
    minutes = round(Fraction(hours * MINUTES_A_WEEK, hours_per_week))
    return datetime.combine(start, time()) + timedelta(minutes=minutes)


def schedule_phases(roadmap: Roadmap, pace: Pace) -> tuple[ScheduledBlock, ...]:
    """Return when each phase is worked on at a pace; the blocks carry the phases' ids."""
    work = [(phase.id, roadmap.hours_of(phase)) for phase in roadmap.phases]
    return schedule(work, roadmap.start_date, pace.hours_per_week)


def schedule_topics(roadmap: Roadmap, pace: Pace) -> tuple[ScheduledBlock, ...]:
    """Return when each topic is worked on at a pace; the blocks carry the topics' ids."""
    work = [(topic.id, topic.hours) for topic in roadmap.ordered_topics]
    return schedule(work, roadmap.start_date, pace.hours_per_week)
