from datetime import UTC, date, datetime, timedelta

import pytest
from faults import Complaints
from texts import changed

from macros.model import Roadmap
from macros.rules import few_topics_are_key, phase_order_is_justified, unborn_changes

CASES = {
    "start on a Tuesday": (
        "start_date: 2027-01-04",
        "start_date: 2027-01-05",
        "small.yml:2:1: start_date: 2027-01-05 is a Tuesday; the start has to be a Monday",
    ),
    "changes in the wrong order": (
        "{id: begun, date: 2026-01-05,",
        "{id: begun, date: 2026-02-02,",
        "small.yml:254:17: changes.begun.date: 2026-02-02 is after 2026-02-01 above it; the newest change comes first",
    ),
    "change of a page twice": (
        "pages: [phases/basics.md]}",
        "pages: [phases/basics.md, phases/basics.md]}",
        "small.yml:254:61: changes.begun.pages: 'phases/basics.md' is named 2 times; once is enough",
    ),
    "change of no page": (
        "pages: [phases/basics.md]}",
        "pages: [phases/basic.md]}",
        "small.yml:254:69: changes.begun.pages[0]: 'phases/basic.md' is not a page in docs/; "
        "did you mean 'phases/basics.md'?",
    ),
    "change that has not come": (
        "{id: answers, date: 2026-02-01,",
        "{id: answers, date: 9998-02-01,",
        f"small.yml:253:19: changes.answers.date: 9998-02-01 is still to come (today is {datetime.now(UTC).date()}); "
        "write the day on which readers got it",
    ),
    "term twice": (
        "  - {term: HTTP, meaning: Hypertext Transfer Protocol}",
        "  - {term: HTTP, meaning: Hypertext Transfer Protocol}\n  - {term: HTTP, meaning: Again}",
        "small.yml:233:6: glossary[1].term: 'HTTP' is explained twice; keep one",
    ),
    "alias of two things": (
        "{plan: bob, words",
        "{plan: bob, phase: web, words",
        "small.yml:250:5: aliases[2]: names 2 of topic, project, phase, plan, pace and page; an entry leads to one",
    ),
    "alias of nothing": (
        "{plan: bob, words",
        "{words",
        "small.yml:250:5: aliases[2]: names 0 of topic, project, phase, plan, pace and page; an entry leads to one",
    ),
    "aliases in two places": (
        "{plan: bob, words",
        "{topic: functions, words",
        "small.yml:250:5: aliases[2]: topic: functions has aliases in an earlier entry; keep them together",
    ),
    "alias that is a title": (
        "words: [PUT]",
        "words: [PUT, 'break AND continue']",
        (
            "small.yml:249:38: aliases[1].words[1]: 'break AND continue' is the title of loops/break, which is found "
            "by it; remove the alias"
        ),
    ),
    "alias twice": (
        "words: [PUT]",
        "words: [PUT, put]",
        "small.yml:249:38: aliases[1].words[1]: 'put' repeats an alias before it; once is enough",
    ),
    "alias without a word": (
        "words: [PUT]",
        "words: [PUT, '%']",
        "small.yml:249:38: aliases[1].words[1]: '%' has no word that the search knows; remove it",
    ),
    "asked word that asks": (
        "asked: callable",
        "asked: callable how",
        "small.yml:248:51: aliases[0].asked: 'how' is never looked up; write words in lower case that name something",
    ),
    "asked word in capitals": (
        "asked: callable",
        "asked: Callable",
        (
            "small.yml:248:51: aliases[0].asked: 'Callable' has another form: More words of the questions that it "
            "answers, in lower case, with blanks between."
        ),
    ),
    "asked word twice": (
        "asked: callable",
        "asked: callable def",
        "small.yml:248:51: aliases[0].asked: 'def' stands in this entry already; once is enough",
    ),
    "cycle of two": (
        "    deviation: Readers bring them along.\n",
        "    deviation: Readers bring them along.\n    requires: [functions]\n",
        (
            "small.yml:27:5: topics.values.requires: prerequisites form a cycle: values → functions → values; "
            "remove one of them"
        ),
    ),
    "cycle of one": (
        "requires: [functions, loops]",
        "requires: [functions, classes]",
        ("small.yml:56:5: topics.classes.requires: prerequisites form a cycle: classes → classes; remove one of them"),
    ),
    "prerequisite named twice": (
        "requires: [functions, loops]",
        "requires: [loops, functions, loops]",
        "small.yml:56:5: topics.classes.requires: 'loops' is named 2 times; once is enough",
    ),
    "no key subtopic": (
        "{id: numbers, title: Numbers, key: true}",
        "{id: numbers, title: Numbers}",
        "small.yml:27:5: topics.values.subtopics: 0 of 3 are key; mark some, not none or all",
    ),
    "only key subtopics": (
        "{id: scope, title: Scope}",
        "{id: scope, title: Scope, key: true}",
        "small.yml:47:5: topics.functions.subtopics: 3 of 3 are key; mark some, not none or all",
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
    "topic in no phase": (
        "topics: [values, loops, functions, classes]",
        "topics: [values, functions, classes]",
        "small.yml:31:5: topics.loops: is in no phase; list it under the topics of one",
    ),
    "topic in two phases": (
        "topics: [http, routes, sessions]",
        "topics: [http, routes, sessions, classes]",
        "small.yml:51:5: topics.classes: is listed 2 times (basics, web); list it once",
    ),
    "topic twice in a phase": (
        "topics: [http, routes, sessions]",
        "topics: [http, routes, sessions, routes]",
        "small.yml:72:5: topics.routes: is listed 2 times (web, web); list it once",
    ),
    "topic before its prerequisite": (
        "topics: [values, loops, functions, classes]",
        "topics: [values, loops, classes, functions]",
        (
            "small.yml:56:16: topics.classes.requires[0]: 'functions' is placed after 'classes'; move one of "
            "them in the phases"
        ),
    ),
    "phase before its prerequisite": (
        "    requires: [http]\n    subtopics:\n      - {id: paths",
        "    requires: [http, sessions]\n    subtopics:\n      - {id: paths",
        (
            "small.yml:77:22: topics.routes.requires[1]: 'sessions' is placed after 'routes'; move one of them "
            "in the phases"
        ),
    ),
    "phase without a key topic": (
        "    priority: key\n    deviation: The sources take it for granted.\n",
        "    priority: core\n",
        "small.yml:18:5: phases.web.topics: has no key topic; give one of them the priority key",
    ),
    "too many key topics": (
        "    priority: optional\n    requires: [functions, loops]",
        "    priority: key\n    deviation: We like it.\n    requires: [functions, loops]",
        "small.yml:20:1: topics: 3 of 7 are key; at most 2 may be",
    ),
    "priority without a reason": (
        "    deviation: Readers bring them along.\n",
        "",
        (
            "small.yml:25:5: topics.values.priority: 'core' differs from 'key', which follows from the sources "
            "(2 of 2 sources; ranked first by 1); say why under deviation"
        ),
    ),
    "priority core without a reason": (
        "    priority: optional\n    requires: [functions, loops]",
        "    priority: core\n    requires: [functions, loops]",
        (
            "small.yml:55:5: topics.classes.priority: 'core' differs from 'optional', which follows from the "
            "sources (0 of 2 sources); say why under deviation"
        ),
    ),
    "reason without need": (
        "    priority: optional\n    requires: [functions, loops]",
        "    priority: optional\n    deviation: We like it.\n    requires: [functions, loops]",
        "small.yml:56:5: topics.classes.deviation: the priority follows from the sources; remove the deviation",
    ),
    "order of phases without a reason": (
        "        period: [1, 6]\n        items:\n          - {text: Loops, covers: [loops]}\n",
        (
            "        period: [3, 6]\n"
            "        items:\n"
            "          - {text: Loops, covers: [loops]}\n"
            "      - id: net\n"
            "        title: The net\n"
            "        period: [1, 2]\n"
            "        items:\n"
        ),
        "small.yml:14:5: phases.web: bob put it before 'basics'; say under deviation why it comes after",
    ),
    "prerequisite of a project named twice": (
        "requires: [routes]\n",
        "requires: [routes, routes]\n",
        "small.yml:105:5: projects.shop.requires: 'routes' is named 2 times; once is enough",
    ),
    "day named twice": (
        "{days: [mon, wed], hours: 3,",
        "{days: [mon, mon], hours: 3,",
        "small.yml:116:10: timetables.fast.rows[0].days: 'mon' is named 2 times; once is enough",
    ),
    "reason for the order without need": (
        "    goal: Serve a page.\n",
        "    goal: Serve a page.\n    deviation: We like it.\n",
        "small.yml:17:5: phases.web.deviation: most sources have the same order; remove the deviation",
    ),
    "stages in another order": (
        (
            "      - {phase: basics, hours: 5, adds: A list of goods.}\n"
            "      - {phase: web, hours: 8, adds: A page of goods.}\n"
        ),
        (
            "      - {phase: web, hours: 8, adds: A page of goods.}\n"
            "      - {phase: basics, hours: 5, adds: A list of goods.}\n"
        ),
        (
            "small.yml:106:5: projects.shop.stages: stand for web, basics; write one a phase, in the order of "
            "basics, web"
        ),
    ),
    "two stages in a phase": (
        "{phase: web, hours: 8, adds: A page of goods.}",
        "{phase: web, hours: 4, adds: A page.}\n      - {phase: web, hours: 4, adds: Goods.}",
        (
            "small.yml:106:5: projects.shop.stages: stand for basics, web, web; write one a phase, in the order "
            "of basics, web"
        ),
    ),
    "project before its prerequisite": (
        "    requires: [functions]\n    stages",
        "    requires: [functions, http]\n    stages",
        (
            "small.yml:97:27: projects.calculator.requires[1]: 'http' is learned in 'web', after the project "
            "ends in 'basics'"
        ),
    ),
    "no capstone": (
        "    capstone: true\n",
        "",
        "small.yml:93:1: projects: 0 of them are a capstone; exactly one has to be",
    ),
    "two capstones": (
        "    summary: It adds.\n",
        "    summary: It adds.\n    capstone: true\n",
        "small.yml:93:1: projects: 2 of them are a capstone; exactly one has to be",
    ),
    "capstone that rests": (
        "      - {phase: basics, hours: 5, adds: A list of goods.}\n",
        "",
        "small.yml:106:5: projects.shop.stages: the capstone has no stage in basics",
    ),
    "projects without time to learn": (
        "{phase: web, hours: 8",
        "{phase: web, hours: 13",
        "small.yml:14:5: phases.web: its projects take 13 of 20 hours; at most 12 (60 percent) may be theirs",
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


def test_the_small_roadmap_keeps_every_rule(complaints: Complaints) -> None:
    assert complaints() == ""


def test_a_cycle_of_several_topics_is_told_once(complaints: Complaints) -> None:
    assert complaints(
        (
            "requires: [functions]\n    subtopics:\n      - {id: verbs",
            "requires: [routes]\n    subtopics:\n      - {id: verbs",
        )
    ) == ("small.yml:67:5: topics.http.requires: prerequisites form a cycle: http → routes → http; remove one of them")


@pytest.mark.parametrize(
    "edit",
    [
        ("period: [1, 1], unit: month", "period: [9, 9], unit: week"),
        ("hours: [2, 3], activity", "hours: [2, 2.5], activity"),
        ("range: [4, 6]", "range: [4, 4]"),
        (
            "{days: [tue], hours: 2, activity: Learn}",
            "{days: [tue], hours: 2, activity: Learn}\n      - {days: [sun], hours: 0, activity: Rest}",
        ),
        ("{phase: web, hours: 8", "{phase: web, hours: 12"),
        ("topics: [values, loops, functions, classes]", "topics: [values, functions, loops, classes]"),
    ],
)
def test_what_a_rule_just_allows_is_no_problem(complaints: Complaints, edit: tuple[str, str]) -> None:
    assert complaints(edit) == ""


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


BASICS = "    topics: [values, loops, functions, classes]\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("[[values], [loops, functions], [classes]]", ""),
        (
            "[[values], [loops, functions]]",
            "hold other topics than the phase (classes); hold each once, or remove rows",
        ),
        (
            "[[values], [loops, functions], [classes, http]]",
            "hold other topics than the phase (http); hold each once, or remove rows",
        ),
        (
            "[[values], [loops, functions, loops], [classes]]",
            "hold other topics than the phase (one of them twice); hold each once, or remove rows",
        ),
        ("[[values, loops], [functions], [classes]]", "'loops' needs 'values'; move it to a row below"),
    ],
    ids=["as they should be", "one is missing", "one of another phase", "one twice", "one beside what it needs"],
)
def test_rows_of_a_flowchart_hold_the_topics_of_the_phase(complaints: Complaints, rows: str, expected: str) -> None:
    found = complaints((BASICS, f"{BASICS}    rows: {rows}\n"))
    assert found == (f"small.yml:14:5: phases.basics.rows: {expected}" if expected else "")


def test_three_of_ten_topics_may_be_key(small: Roadmap) -> None:
    key, core = small.topic("functions"), small.topic("loops")
    assert list(few_topics_are_key(small.model_copy(update={"topics": (*[key] * 3, *[core] * 7)}))) == []
    assert list(few_topics_are_key(small.model_copy(update={"topics": (*[key] * 4, *[core] * 9)})))


@pytest.mark.parametrize(
    "stages",
    [
        "  - {phase: web, adds: b}\n  - {phase: basics, adds: a}\n",
        "  - {phase: basics, adds: a}\n",
        "  - {phase: basics, adds: a}\n  - {phase: web, adds: b}\n  - {phase: web, adds: c}\n",
    ],
    ids=["another order", "one is missing", "one twice"],
)
def test_the_example_has_a_stage_for_each_phase_in_order(complaints: Complaints, stages: str) -> None:
    whole = "  - phase: basics\n    adds: A program greets.\n  - phase: web\n    adds: The program answers over HTTP.\n"
    assert complaints((whole, stages)) == (
        "small.yml:234:1: example: its stages are not those of the phases in their order: basics, web"
    )


def test_a_roadmap_may_be_without_an_example(complaints: Complaints) -> None:
    whole = (
        "example:\n  - phase: basics\n    adds: A program greets.\n"
        "  - phase: web\n    adds: The program answers over HTTP.\n"
    )
    assert complaints((whole, "")) == ""


def test_a_stage_of_no_phase_is_told_with_its_line(complaints: Complaints) -> None:
    found = complaints(("  - phase: web\n    adds: The", "  - phase: webb\n    adds: The"))
    assert "small.yml:237:5: example[1].phase: 'webb' is not a phase; did you mean 'web'?" in found.splitlines()


def test_a_removal_of_what_the_example_does_not_have_is_told_with_its_line(complaints: Complaints) -> None:
    found = complaints(("over HTTP.\n", "over HTTP.\n    removes: [old.py]\n"))
    assert found == "small.yml:239:15: example[1].removes[0]: the stage before has no 'old.py'; remove the line"


def test_a_change_of_today_may_be_tomorrow_where_it_was_made(small: Roadmap) -> None:
    newest = small.changes[0].date
    assert list(unborn_changes(small, newest - timedelta(days=1))) == []
    assert [problem.path for problem in unborn_changes(small, newest - timedelta(days=2))] == [("changes", 0, "date")]
    assert len(list(unborn_changes(small, date.min))) == len(small.changes)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  - id: loops\n", "  - id: loops\n    formerly: [repeating, again]\n", ""),
        (
            "  - id: loops\n",
            "  - id: loops\n    formerly: [repeating, http]\n",
            "small.yml:32:27: topics.loops.formerly[1]: 'http' leads to 'http' already; remove it here",
        ),
        (
            "  - id: loops\n",
            "  - id: loops\n    formerly: [loops]\n",
            "small.yml:32:16: topics.loops.formerly[0]: 'loops' leads to 'loops' already; remove it here",
        ),
        (
            "  - {id: while, title: While}\n      - {id: break, ",
            "  - {id: while, formerly: [as-long], title: While}\n      - {id: break, formerly: [as-long], ",
            (
                "small.yml:40:32: topics.loops.subtopics.break.formerly[0]: 'as-long' leads to 'while' already; "
                "remove it here"
            ),
        ),
        (
            "  - id: web\n",
            "  - id: web\n    formerly: [basics]\n",
            "small.yml:15:16: phases.web.formerly[0]: 'basics' leads to 'basics' already; remove it here",
        ),
        (
            "  - id: shop\n",
            "  - id: shop\n    formerly: [calculator]\n",
            "small.yml:102:16: projects.shop.formerly[0]: 'calculator' leads to 'calculator' already; remove it here",
        ),
    ],
    ids=["none is taken", "another topic", "itself", "two subtopics", "a phase", "a project"],
)
def test_a_former_id_leads_to_one_entry(complaints: Complaints, old: str, new: str, expected: str) -> None:
    assert complaints((old, new)) == expected


def test_a_phase_that_nobody_schedules_does_not_change_what_is_said_of_its_neighbours(small: Roadmap) -> None:
    """The sources would have the first two the other way round, and nothing to say of the third."""
    basics, web = small.phases
    unknown = changed(web, id="unknown", topics=("classes",))
    for between in (unknown, changed(basics, id="draft", draft=True)):
        phases = (web, between, basics)
        found = list(phase_order_is_justified(changed(small, phases=phases)))
        assert [(it.path, it.message.partition(";")[0]) for it in found] == [(("phases", 2), "ada put it before 'web'")]
