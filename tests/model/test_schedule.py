from calendar import monthrange
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.fields import Unit
from macros.model.schedule import months, schedule, stated_dates, stated_period, weeks

MINUTES_A_WEEK = 7 * 24 * 60
MONDAY = date(2027, 1, 4)

work_lists = st.lists(st.integers(1, 200), min_size=1, max_size=60).map(
    lambda hours: [(f"work-{number}", hours) for number, hours in enumerate(hours)]
)
starts = st.dates(date(1990, 1, 1), date(2100, 12, 31))
paces = st.integers(1, 60)


def test_work_is_laid_out_from_the_start_date_on() -> None:
    first, second = schedule([("a", 5), ("b", 10)], MONDAY, 10)
    assert (first.id, first.hours, first.start, first.end) == (
        "a",
        5,
        datetime(2027, 1, 4),  # noqa: DTZ001  # the site's dates have no time zone
        datetime(2027, 1, 7, 12),  # noqa: DTZ001
    )
    assert (first.first_day, first.last_day) == (date(2027, 1, 4), date(2027, 1, 7))
    assert (second.first_day, second.last_day) == (date(2027, 1, 7), date(2027, 1, 14))


def test_a_block_that_ends_at_midnight_ends_on_the_day_before() -> None:
    (block,) = schedule([("a", 10)], MONDAY, 10)
    assert block.last_day == date(2027, 1, 10)


def test_no_work_takes_no_time() -> None:
    assert schedule([], MONDAY, 10) == ()


@given(work_lists, starts, paces)
def test_blocks_keep_order_and_hours_and_leave_no_gap(work: list[tuple[str, int]], start: date, pace: int) -> None:
    blocks = schedule(work, start, pace)
    assert [(block.id, block.hours) for block in blocks] == work
    assert blocks[0].start == datetime.combine(start, time())
    assert all(earlier.end == later.start for earlier, later in pairwise(blocks))
    assert all(block.start < block.end and block.first_day <= block.last_day for block in blocks)


@given(work_lists, starts, paces)
def test_durations_are_the_hours_at_the_pace_to_the_minute(work: list[tuple[str, int]], start: date, pace: int) -> None:
    blocks = schedule(work, start, pace)
    done = 0
    for block in blocks:
        done += block.hours
        minutes = (block.end - blocks[0].start) / timedelta(minutes=1)
        assert abs(Fraction(minutes) - Fraction(done * MINUTES_A_WEEK, pace)) <= Fraction(1, 2)


@given(st.integers(1, 20_000), paces)
def test_weeks_are_the_fewest_that_hold_the_hours(hours: int, pace: int) -> None:
    count = weeks(hours, pace)
    assert (count - 1) * pace < hours <= count * pace


@given(st.integers(1, 20_000), paces)
def test_months_are_the_nearest_half(hours: int, pace: int) -> None:
    halves = 2 * months(hours, pace)
    days = 7 * hours / pace
    assert halves == int(halves)
    assert abs(halves / 2 - days / (365.2425 / 12)) <= 0.25 + 1e-9


@pytest.mark.parametrize(("hours", "expected"), [(11, 0.5), (32, 0.5), (33, 1.0), (43, 1.0), (87, 2.0)])
def test_months_of_a_pace_of_ten_hours(hours: int, expected: float) -> None:
    assert months(hours, 10) == expected


@given(starts, st.integers(1, 60), st.integers(0, 60))
def test_stated_weeks_count_from_the_start_date(start: date, first: int, more: int) -> None:
    begin, end = stated_dates((first, first + more), Unit.WEEK, start)
    assert (begin - start).days == 7 * (first - 1)
    assert (end - begin).days == 7 * (more + 1)


@pytest.mark.parametrize(
    ("start", "period", "expected"),
    [
        (date(2027, 1, 4), (1, 1), (date(2027, 1, 4), date(2027, 2, 4))),
        (date(2027, 1, 4), (3, 12), (date(2027, 3, 4), date(2028, 1, 4))),
        (date(2027, 1, 31), (1, 1), (date(2027, 1, 31), date(2027, 2, 28))),
        (date(2027, 1, 31), (2, 2), (date(2027, 2, 28), date(2027, 3, 31))),
        (date(2028, 1, 31), (2, 3), (date(2028, 2, 29), date(2028, 4, 30))),
        (date(2028, 2, 29), (13, 13), (date(2029, 2, 28), date(2029, 3, 29))),
        (date(2027, 12, 31), (3, 3), (date(2028, 2, 29), date(2028, 3, 31))),
    ],
)
def test_stated_months_keep_the_day_or_take_the_last_of_the_month(
    start: date, period: tuple[int, int], expected: tuple[date, date]
) -> None:
    assert stated_dates(period, Unit.MONTH, start) == expected


@given(starts, st.integers(1, 60), st.integers(0, 24))
def test_stated_months_follow_the_calendar(start: date, first: int, more: int) -> None:
    begin, end = stated_dates((first, first + more), Unit.MONTH, start)
    assert begin == months_later(start, first - 1)
    assert end == months_later(start, first + more)
    assert stated_dates((first + more + 1, first + more + 1), Unit.MONTH, start)[0] == end


def months_later(start: date, count: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@pytest.mark.parametrize(
    ("period", "unit", "expected"),
    [((1, 2), Unit.MONTH, "Months 1–2"), ((3, 3), Unit.MONTH, "Month 3"), ((5, 8), Unit.WEEK, "Weeks 5–8")],
)
def test_stated_periods_in_words(period: tuple[int, int], unit: Unit, expected: str) -> None:
    assert stated_period(period, unit) == expected
