from macros.model.roadmap import Roadmap


def test_a_week_sums_its_rows_over_their_days(small: Roadmap) -> None:
    weeks = {table.id: table.weekly_hours for table in small.timetables}
    assert weeks == {"fast": (10, 10), "slow": (5, 5), "ada": (6, 9), "bob": (9, 9)}
