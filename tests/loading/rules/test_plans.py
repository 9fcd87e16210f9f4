import pytest

from tests.support.faults import Complaints

CASES = {
    "start on a Tuesday": (
        "start_date: 2027-01-04",
        "start_date: 2027-01-05",
        "small.yml:2:1: start_date: 2027-01-05 is a Tuesday; the start has to be a Monday",
    ),
    "hours of a day run backwards": (
        "hours: [2, 3], activity",
        "hours: [3, 2], activity",
        "small.yml:128:33: timetables.ada.rows[0].hours: runs backwards from 3 to 2; write [2, 3]",
    ),
    "duration runs backwards": (
        "range: [4, 6]",
        "range: [6, 4]",
        "small.yml:179:28: sources.bob.duration.range: runs backwards from 6 to 4; write [4, 6]",
    ),
    "load of a source runs backwards": (
        "hours_per_day: [2, 4]",
        "hours_per_day: [4, 2]",
        "small.yml:180:31: sources.bob.study.hours_per_day: runs backwards from 4 to 2; write [2, 4]",
    ),
    "load of a phase runs backwards": (
        "        study: {hours_per_week: [6, 9]}",
        "        study: {hours_per_week: [9, 6.5]}",
        ("small.yml:203:17: plans.ada.phases.first.study.hours_per_week: runs backwards from 9 to 6.5; write [6.5, 9]"),
    ),
    "duration of nothing": (
        "range: 2}",
        "range: 0}",
        "small.yml:159:29: sources.ada.duration.range: 0 is wrong: it must be more than 0",
    ),
    "load from nothing": (
        "hours_per_day: [2, 4]",
        "hours_per_day: [0, 4]",
        "small.yml:180:31: sources.bob.study.hours_per_day: 0 to 4 is wrong: it must be more than 0",
    ),
    "load without a week": (
        "study: {days_per_week: 1, hours_per_day: [2, 4]}",
        "study: {days_per_week: 1}",
        (
            "small.yml:180:5: sources.bob.study: states days_per_week; write hours_per_week, or both "
            "days_per_week and hours_per_day"
        ),
    ),
    "load without anything": (
        "study: {days_per_week: 1, hours_per_day: [2, 4]}",
        "study: {}",
        (
            "small.yml:180:5: sources.bob.study: states nothing; write hours_per_week, or both days_per_week and "
            "hours_per_day"
        ),
    ),
    "load of a phase without a week": (
        "        study: {hours_per_week: [6, 9]}",
        "        study: {hours_per_day: 2}",
        (
            "small.yml:203:9: plans.ada.phases.first.study: states hours_per_day; write hours_per_week, or both "
            "days_per_week and hours_per_day"
        ),
    ),
    "period runs backwards": (
        "period: [2, 2]",
        "period: [2, 1]",
        "small.yml:209:9: plans.ada.phases.second.period: runs backwards from month 2 to 1; write [1, 2]",
    ),
    "period past the end": (
        "period: [1, 6]",
        "period: [1, 7]",
        "small.yml:226:9: plans.bob.phases.all.period: ends in week 7, past the plan's end in week 6",
    ),
    "period of a summary runs backwards": (
        "period: [1, 1]",
        "period: [2, 1]",
        "small.yml:213:10: plans.ada.summary[0].period: runs backwards from month 2 to 1; write [1, 2]",
    ),
    "period of a summary past the end": (
        "period: [1, 1]",
        "period: [1, 3]",
        "small.yml:213:10: plans.ada.summary[0].period: ends in month 3, past the plan's end in month 2",
    ),
    "period past the end in another unit": (
        "period: [1, 1], unit: month",
        "period: [9, 10], unit: week",
        "small.yml:213:10: plans.ada.summary[0].period: ends in week 10, past the plan's end in week 9",
    ),
    "week of a pace": (
        "{days: [sat], hours: 4, activity: Build}",
        "{days: [sat], hours: [4, 5.5], activity: Build}",
        "small.yml:115:5: timetables.fast.rows: the days add up to 10 to 11.5 hours; the pace 'fast' has 10",
    ),
    "week of a source": (
        "hours: [2, 3], activity",
        "hours: [2, 4], activity",
        (
            "small.yml:127:5: timetables.ada.rows: the days add up to 6 to 12 hours, the source states 6 to 9; "
            "explain it under discrepancy"
        ),
    ),
    "discrepancy of a pace": (
        "    title: Slow week\n",
        "    title: Slow week\n    discrepancy: Life happens.\n",
        "small.yml:120:5: timetables.slow.discrepancy: only a source's timetable may have one; change the rows",
    ),
    "discrepancy without need": (
        "    title: Ada's week\n",
        "    title: Ada's week\n    discrepancy: Life happens.\n",
        "small.yml:126:5: timetables.ada.discrepancy: the week adds up to what the source states; remove it",
    ),
    "week of a source and a pace": (
        "    pace: slow\n",
        "    pace: slow\n    source: ada\n",
        "small.yml:118:5: timetables.slow: needs either a source or a pace, not both or none",
    ),
    "week of nobody": (
        "    pace: slow\n",
        "",
        "small.yml:118:5: timetables.slow: needs either a source or a pace, not both or none",
    ),
    "split of a day": (
        "percent: 40",
        "percent: 30",
        "small.yml:129:5: timetables.ada.daily_split: adds up to 90 percent instead of 100",
    ),
    "day named twice": (
        "{days: [mon, wed], hours: 3,",
        "{days: [mon, mon], hours: 3,",
        "small.yml:116:10: timetables.fast.rows[0].days: 'mon' is named 2 times; once is enough",
    ),
    "pace without a timetable": (
        (
            "  - id: slow\n"
            "    title: Slow week\n"
            "    pace: slow\n"
            "    rows:\n"
            "      - {days: [tue], hours: 2, activity: Learn}\n"
            "      - {days: [sat], hours: 3, activity: Build}\n"
        ),
        "",
        "small.yml:111:1: timetables: pace 'slow' has 0 timetables; it needs exactly one",
    ),
    "pace with two timetables": (
        "  - id: ada\n    title: Ada",
        (
            "  - id: slower\n"
            "    title: Slower week\n"
            "    pace: slow\n"
            "    rows: [{days: [sun], hours: 5, activity: Learn}]\n"
            "  - id: ada\n"
            "    title: Ada"
        ),
        "small.yml:111:1: timetables: pace 'slow' has 2 timetables; it needs exactly one",
    ),
    "source with two plans": (
        "\nplans:\n",
        (
            "\n"
            "plans:\n"
            "  - {id: fast-ada, source: ada, title: A week, unit: week, length: 1, phases: [{id: a, title: A, "
            "period: [1, 1]}]}\n"
        ),
        (
            "docs/plans/fast-ada.md:1:1: the page of 'fast-ada' is missing; write it\n"
            "small.yml:186:1: plans: source 'ada' has 2 plans; it needs exactly one"
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_with_its_place_its_value_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected


def test_a_load_stated_for_the_phases_counts_where_the_source_states_none(complaints: Complaints) -> None:
    of_the_source = ("    study: {hours_per_week: [6, 9]}\n    study_note: Six", "    study_note: Six")
    of_the_phase = ("        study: {hours_per_week: [6, 9]}", "        study: {hours_per_week: [7, 9]}")
    assert complaints(of_the_source, of_the_phase) == (
        "small.yml:127:5: timetables.ada.rows: the days add up to 6 to 9 hours, the source states 7 to 9; "
        "explain it under discrepancy"
    )


def test_a_week_may_lie_anywhere_between_the_loads_of_the_phases(complaints: Complaints) -> None:
    of_the_source = ("    study: {hours_per_week: [6, 9]}\n    study_note: Six", "    study_note: Six")
    of_the_first = ("        study: {hours_per_week: [6, 9]}", "        study: {hours_per_week: [8, 9]}")
    of_the_second = ("        period: [2, 2]\n", "        period: [2, 2]\n        study: {hours_per_week: [6, 7]}\n")
    assert complaints(of_the_source, of_the_first, of_the_second) == ""
