import pytest

from macros.model.fields import Weekday
from macros.model.roadmap import Roadmap
from macros.model.timetables import TimetableRow
from macros.rendering import timetables
from tests.support.rendering import parsed, rows
from tests.support.texts import changed


def test_a_week_has_its_rows_and_their_sum(small: Roadmap) -> None:
    table = timetables.timetable(small.timetables[0])
    assert rows(table) == [
        ["Days", "Hours", "What to do"],
        ["Monday and Wednesday", "3 hours each", "LearnRead and try."],
        ["Saturday", "4 hours", "Build"],
        ["Week", "10 hours", "Sum of the rows"],
    ]
    assert parsed(table).select_one("td > br + small") is not None


@pytest.mark.parametrize(
    ("hours", "bar"), [((2, 3), "bar--6"), ((1, 1.5), "bar--3"), ((9, 9), "bar--16"), ((0, 0), "bar--0")]
)
def test_bars_are_as_long_as_the_most_hours_up_to_a_limit(small: Roadmap, hours: tuple[float, float], bar: str) -> None:
    row = TimetableRow(days=(Weekday.MON,), hours=hours, activity="Learn")
    found = parsed(timetables.timetable(changed(small.timetables[0], rows=(row,)))).select(".bar")
    assert [tag["class"] for tag in found] == [["bar", bar]]


def test_weeks_stand_side_by_side(small: Roadmap) -> None:
    table = rows(timetables.weeks_by_day(small))
    assert table[0] == ["Day", "Fast", "Slow", "Ada", "Bob"]
    assert table[1] == ["Monday", "Learn (3 hours)", "free", "Study (2–3 hours)", "free"]
    assert [row[0] for row in table[1:8]] == [day.full_name for day in Weekday]
    assert table[8] == ["Week", "10 hours", "5 hours", "6–9 hours", "9 hours"]


def test_two_rows_of_a_day_stand_below_each_other(small: Roadmap) -> None:
    twice = changed(small.timetables[0], rows=small.timetables[0].rows[:1] * 2)
    table = timetables.weeks_by_day(changed(small, timetables=(twice,)))
    assert "<td>Learn (3 hours)<br>Learn (3 hours)</td>" in table
