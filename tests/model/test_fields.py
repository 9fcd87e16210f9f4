from typing import Any

import pytest
from pydantic import ValidationError

from macros.model.fields import Weekday
from macros.model.roadmap import Roadmap
from macros.model.timetables import TimetableRow


@pytest.mark.parametrize(("hours", "expected"), [(2, (2, 2)), (1.5, (1.5, 1.5)), ([2, 3], (2, 3)), (0, (0, 0))])
def test_one_number_stands_for_a_range(hours: Any, expected: tuple[float, float]) -> None:
    row = TimetableRow.model_validate({"days": ["mon"], "hours": hours, "activity": "Learn"})
    assert row.hours == expected


def test_entries_cannot_be_changed(small: Roadmap) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        small.topics[0].__setattr__("hours", 5)


def test_weekdays_have_english_names() -> None:
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert [day.full_name for day in Weekday] == names
