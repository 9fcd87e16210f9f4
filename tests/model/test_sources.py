import pytest

from macros.model.sources import StudyLoad


@pytest.mark.parametrize(
    ("load", "weekly"),
    [
        (StudyLoad(hours_per_week=(6, 9)), (6, 9)),
        (StudyLoad(days_per_week=(5, 6), hours_per_day=(2, 4)), (10, 24)),
        (StudyLoad(hours_per_week=(1, 2), days_per_week=(5, 5), hours_per_day=(2, 2)), (1, 2)),
        (StudyLoad(days_per_week=(5, 6)), None),
        (StudyLoad(), None),
    ],
)
def test_a_load_gives_the_hours_of_a_week(load: StudyLoad, weekly: tuple[float, float] | None) -> None:
    assert load.weekly == weekly
