import pytest

from tests.support.faults import Complaints

CASES = {
    "unknown key, near miss": (
        "milestone: A program",
        "milestoen: A program",
        "small.yml:12:5: phases.basics.milestoen: unknown key 'milestoen'; did you mean 'milestone'?",
    ),
    "unknown key, far miss": (
        "    milestone: A program that runs.\n",
        "    milestone: A program that runs.\n    colour: red\n",
        (
            "small.yml:13:5: phases.basics.colour: unknown key 'colour'; valid: deviation, draft, formerly, goal, id, "
            "milestone, rows, title, topics"
        ),
    ),
    "unknown key in a flow mapping": (
        "{phase: web, hours: 8, adds",
        "{phase: web, weeks: 1, hours: 8, adds",
        "small.yml:108:22: projects.shop.stages[1].weeks: unknown key 'weeks'; valid: adds, hours, phase",
    ),
    "unknown key beside the one that was meant": (
        "    title: Loops\n",
        "    title: Loops\n    titel: Loops\n",
        "small.yml:33:5: topics.loops.titel: unknown key 'titel'; did you mean 'title'?",
    ),
    "unknown part": (
        "\nglossary:",
        "\nauthors: [me]\nglossary:",
        (
            "small.yml:231:1: authors: unknown key 'authors'; valid: changes, consensus, example, glossary, "
            "paces, phases, plans, projects, releases, sources, start_date, timetables, topics"
        ),
    ),
    "misspelt part": (
        "\nprojects:\n  - id",
        "\nproject:\n  - id",
        "small.yml:93:1: project: unknown key 'project'; did you mean 'projects'?",
    ),
    "month of another form": (
        "supported_until: '2027-10'",
        "supported_until: 2027-13",
        (
            "small.yml:244:5: releases.python.supported_until: '2027-13' has another form: Year and month in which "
            "security fixes end: 2028-04."
        ),
    ),
    "address of another form": (
        "source: https://example.org/versions",
        "source: example.org",
        (
            "small.yml:245:5: releases.python.source: 'example.org' has another form: Address of the project's own "
            "page that says so: https://…."
        ),
    ),
    "key that is a number": (
        "    title: Loops\n",
        "    title: Loops\n    12: months\n",
        (
            "small.yml:33:5: topics.loops.12: unknown key '12'; valid: deviation, draft, formerly, "
            "hours, id, priority, requires, subtopics, summary, title"
        ),
    ),
    "key that is a phrase": (
        "    title: Loops\n",
        "    title: Loops\n    my own key: x\n",
        (
            "small.yml:33:5: topics.loops.'my own key': unknown key 'my own key'; valid: deviation, draft, formerly, "
            "hours, id, priority, requires, subtopics, summary, title"
        ),
    ),
    "missing key": (
        "    milestone: A program that runs.\n",
        "",
        "small.yml:9:5: phases.basics: key 'milestone' is missing: The piece of work that shows it.",
    ),
    "missing id": (
        "  - id: basics\n    title: Basics",
        "  - title: Basics",
        "small.yml:9:5: phases[0]: key 'id' is missing: kebab-case name, unique in its list; part of URLs.",
    ),
    "missing part": (
        "start_date: 2027-01-04\n",
        "",
        "small.yml:3:1: key 'start_date' is missing: A Monday; every date on the site is counted from it.",
    ),
    "key without value": (
        "    title: Loops\n",
        "    title:\n",
        (
            "small.yml:32:5: topics.loops.title: has no value: Title of the page and of every node, row and bar "
            "of the topic."
        ),
    ),
    "optional key without value": (
        "    deviation: Readers bring them along.\n    subtopics",
        "    requires:\n    deviation: Readers bring them along.\n    subtopics",
        "small.yml:26:5: topics.values.requires: has no value; write one or remove it",
    ),
    "number for text": (
        "    title: Loops\n",
        "    title: 12\n",
        "small.yml:32:5: topics.loops.title: 12 is not text; put it in quotes",
    ),
    "truth value for text": (
        "{id: while, title: While}",
        "{id: while, title: no}",
        "small.yml:39:21: topics.loops.subtopics.while.title: false is not text; put it in quotes",
    ),
    "date for text": (
        "    title: Loops\n",
        "    title: 2027-01-04\n",
        "small.yml:32:5: topics.loops.title: 2027-01-04 is not text; put it in quotes",
    ),
    "list for text": (
        "    title: Loops\n",
        "    title: [Loops]\n",
        "small.yml:32:5: topics.loops.title: ['Loops'] is not text; put it in quotes",
    ),
    "mapping for text": (
        "    title: Loops\n",
        "    title: {en: Loops}\n",
        "small.yml:32:5: topics.loops.title: {en: 'Loops'} is not text; put it in quotes",
    ),
    "empty text": (
        "    title: Loops\n",
        '    title: ""\n',
        (
            "small.yml:32:5: topics.loops.title: '' has no text: Title of the page and of every node, row and "
            "bar of the topic."
        ),
    ),
    "blank text": (
        "    title: Loops\n",
        '    title: "  "\n',
        (
            "small.yml:32:5: topics.loops.title: '  ' has no text: Title of the page and of every node, row and "
            "bar of the topic."
        ),
    ),
    "text for a list": (
        "requires: [functions, loops]",
        "requires: functions",
        (
            "small.yml:56:5: topics.classes.requires: 'functions' is not a list such as [a, b]: Topics to learn "
            "before this one."
        ),
    ),
    "mapping for a list": (
        "requires: [functions, loops]",
        "requires: {functions: true}",
        (
            "small.yml:56:5: topics.classes.requires: {functions: true} is not a list such as [a, b]: Topics to "
            "learn before this one."
        ),
    ),
    "number for a part": (
        "glossary:\n  - {term: HTTP, meaning: Hypertext Transfer Protocol}",
        "glossary: 12",
        "small.yml:231:1: glossary: 12 is not a list such as [a, b]: Short forms that carry a tooltip.",
    ),
    "text for an entry": (
        "{id: slow, title: Slow, hours_per_week: 5, summary: For people without.}",
        "slow",
        "small.yml:6:5: paces[1]: 'slow' is not a mapping; it needs the keys id, title, hours_per_week, summary",
    ),
    "list for a mapping": (
        "    duration: {unit: month, range: 2}",
        "    duration: [month, 2]",
        "small.yml:159:5: sources.ada.duration: ['month', 2] is not a mapping; it needs the keys unit, range",
    ),
    "long value": (
        "    duration: {unit: month, range: 2}",
        "    duration: It takes two months, or three if you have little time, or four.",
        (
            "small.yml:159:5: sources.ada.duration: 'It takes two months, or three if you have little time, o... "
            "is not a mapping; it needs the keys unit, range"
        ),
    ),
    "malformed id": (
        "{id: strings, title",
        "{id: Some_Strings, title",
        (
            "small.yml:29:10: topics.values.subtopics.Some_Strings.id: 'Some_Strings' is not kebab-case; write "
            "'some-strings'"
        ),
    ),
    "id without a letter": (
        "{id: strings, title",
        '{id: "***", title',
        "small.yml:29:10: topics.values.subtopics[1].id: '***' is not kebab-case; write 'a-name'",
    ),
    "long id": (
        "{id: strings, title",
        "{id: a-subtopic-whose-name-says-everything-that-its-page-is-there-to-explain, title",
        (
            "small.yml:29:10: topics.values.subtopics[1].id: "
            "'a-subtopic-whose-name-says-everything-that-its-page-is-t... "
            "has 71 characters; at most 60 may stand here"
        ),
    ),
    "id that is a number": (
        "{id: strings, title",
        "{id: 12, title",
        "small.yml:29:10: topics.values.subtopics[1].id: 12 is not text; put it in quotes",
    ),
    "malformed topic id": (
        "requires: [functions, loops]",
        'requires: [functions, "Loops "]',
        "small.yml:56:27: topics.classes.requires[1]: 'Loops ' is not kebab-case; write 'loops'",
    ),
    "malformed reference": (
        "covers: [functions/parameters]",
        "covers: [Functions/parameters/x]",
        (
            "small.yml:167:57: sources.ada.topics[0].items[0].covers[0]: 'Functions/parameters/x' is not a "
            "topic-id or topic-id/subtopic-id; write 'functions/parameters'"
        ),
    ),
    "reference without a letter": (
        "covers: [functions/parameters]",
        'covers: ["/"]',
        (
            "small.yml:167:57: sources.ada.topics[0].items[0].covers[0]: '/' is not a topic-id or "
            "topic-id/subtopic-id; write 'topic-id'"
        ),
    ),
    "no hours": (
        "    hours: 3\n",
        "    hours: 0\n",
        "small.yml:34:5: topics.loops.hours: 0 is wrong: it must be greater than 0",
    ),
    "negative hours": (
        "    hours: 3\n",
        "    hours: -3\n",
        "small.yml:34:5: topics.loops.hours: -3 is wrong: it must be greater than 0",
    ),
    "too many hours": (
        "    hours: 3\n",
        "    hours: 3000\n",
        "small.yml:34:5: topics.loops.hours: 3000 is wrong: it must be less than or equal to 1000",
    ),
    "half hours": (
        "    hours: 3\n",
        "    hours: 3.5\n",
        (
            "small.yml:34:5: topics.loops.hours: 3.5 is not a whole number: Whole hours to learn it, exercises "
            "and its part of the phase's projects included."
        ),
    ),
    "hours in words": (
        "    hours: 3\n",
        "    hours: three\n",
        (
            "small.yml:34:5: topics.loops.hours: 'three' is not a whole number: Whole hours to learn it, "
            "exercises and its part of the phase's projects included."
        ),
    ),
    "hours that are true": (
        "    hours: 3\n",
        "    hours: true\n",
        (
            "small.yml:34:5: topics.loops.hours: true is not a whole number: Whole hours to learn it, exercises "
            "and its part of the phase's projects included."
        ),
    ),
    "hours of a stage": (
        "{phase: web, hours: 8, adds",
        "{phase: web, hours: 0, adds",
        "small.yml:108:22: projects.shop.stages[1].hours: 0 is wrong: it must be greater than 0",
    ),
    "hours of a pace": (
        "hours_per_week: 5, summary",
        "hours_per_week: -5, summary",
        "small.yml:6:29: paces.slow.hours_per_week: -5 is wrong: it must be greater than 0",
    ),
    "length of a plan": (
        "    length: 6\n",
        "    length: 0\n",
        "small.yml:222:5: plans.bob.length: 0 is wrong: it must be greater than 0",
    ),
    "misspelt priority": (
        "    priority: optional\n    requires: [functions, loops]",
        "    priority: optionl\n    requires: [functions, loops]",
        (
            "small.yml:55:5: topics.classes.priority: 'optionl' is not one of 'key', 'core' or 'optional'; did "
            "you mean 'optional'?"
        ),
    ),
    "unknown priority": (
        "    priority: optional\n    requires: [functions, loops]",
        "    priority: urgent\n    requires: [functions, loops]",
        "small.yml:55:5: topics.classes.priority: 'urgent' is not one of 'key', 'core' or 'optional'",
    ),
    "list for a priority": (
        "    priority: optional\n    requires: [functions, loops]",
        "    priority: [key]\n    requires: [functions, loops]",
        "small.yml:55:5: topics.classes.priority: ['key'] is not one of 'key', 'core' or 'optional'",
    ),
    "misspelt weekday": (
        "days: [mon, wed]",
        "days: [mon, wen]",
        (
            "small.yml:116:22: timetables.fast.rows[0].days[1]: 'wen' is not one of 'mon', 'tue', 'wed', 'thu', "
            "'fri', 'sat' or 'sun'; did you mean 'wed'?"
        ),
    ),
    "weekday in full": (
        "days: [mon, wed]",
        "days: [mon, Wednesday]",
        (
            "small.yml:116:22: timetables.fast.rows[0].days[1]: 'Wednesday' is not one of 'mon', 'tue', 'wed', "
            "'thu', 'fri', 'sat' or 'sun'; did you mean 'wed'?"
        ),
    ),
    "no weekday": (
        "days: [mon, wed]",
        "days: []",
        (
            "small.yml:116:10: timetables.fast.rows[0].days: is empty; at least 1 must stand here: mon, tue, "
            "wed, thu, fri, sat or sun."
        ),
    ),
    "unknown unit": (
        "    unit: week\n    length: 6",
        "    unit: day\n    length: 6",
        "small.yml:221:5: plans.bob.unit: 'day' is not one of 'week' or 'month'",
    ),
    "unknown level": (
        "level: subtopic",
        "level: chapter",
        "small.yml:229:27: plans.bob.phases.all.items[1].level: 'chapter' is not one of 'topic' or 'subtopic'",
    ),
    "truth value in words": (
        "{id: numbers, title: Numbers, key: true}",
        '{id: numbers, title: Numbers, key: "yes"}',
        (
            "small.yml:28:39: topics.values.subtopics.numbers.key: 'yes' is neither true nor false: Whether it "
            "is one of the topic's most important parts."
        ),
    ),
    "number for a truth value": (
        "capstone: true",
        "capstone: 1",
        (
            "small.yml:104:5: projects.shop.capstone: 1 is neither true nor false: Whether it is the one project "
            "that grows through all phases."
        ),
    ),
    "too few subtopics": (
        "      - {id: truth, title: Truth}\n",
        "",
        "small.yml:27:5: topics.values.subtopics: has 2 of at least 3 entries: What the topic consists of.",
    ),
    "too many subtopics": (
        "      - {id: truth, title: Truth}\n",
        (
            "      - {id: t0, title: T}\n"
            "      - {id: t1, title: T}\n"
            "      - {id: t2, title: T}\n"
            "      - {id: t3, title: T}\n"
            "      - {id: t4, title: T}\n"
            "      - {id: t5, title: T}\n"
            "      - {id: t6, title: T}\n"
            "      - {id: t7, title: T}\n"
            "      - {id: t8, title: T}\n"
            "      - {id: t9, title: T}\n"
            "      - {id: t10, title: T}\n"
        ),
        "small.yml:27:5: topics.values.subtopics: has 13 entries; at most 12 may stand here",
    ),
    "too few criteria": (
        "[It adds two numbers., It survives letters., It has tests.]",
        "[It adds two numbers., It survives letters.]",
        (
            "small.yml:100:5: projects.calculator.acceptance: has 2 of at least 3 entries: Criteria that another "
            "person can check."
        ),
    ),
    "no position but one": (
        "      - {id: breadth, title: Breadth first, sources: [bob]}\n",
        "",
        "small.yml:149:5: consensus.disagreement.positions: has 1 of at least 2 entries: The sides.",
    ),
    "no entry": (
        "    requires: [functions]\n    stages",
        "    requires: []\n    stages",
        (
            "small.yml:97:5: projects.calculator.requires: is empty; at least 1 must stand here: Topics without "
            "which it can't be finished."
        ),
    ),
    "range of three": (
        "hours: [2, 3], activity",
        "hours: [2, 3, 4], activity",
        (
            "small.yml:128:33: timetables.ada.rows[0].hours: [2, 3, 4] is not a pair: Hours on each of the days, "
            "one number or [least, most]."
        ),
    ),
    "range of one": (
        "hours: [2, 3], activity",
        "hours: [2], activity",
        (
            "small.yml:128:33: timetables.ada.rows[0].hours: [2] is not a pair: Hours on each of the days, one "
            "number or [least, most]."
        ),
    ),
    "range in words": (
        "hours: [2, 3], activity",
        "hours: 2-3, activity",
        (
            "small.yml:128:33: timetables.ada.rows[0].hours: '2-3' is not a list such as [a, b]: Hours on each "
            "of the days, one number or [least, most]."
        ),
    ),
    "range of texts": (
        "hours: [2, 3], activity",
        'hours: ["2", 3], activity',
        "small.yml:128:41: timetables.ada.rows[0].hours[0]: '2' is not a number",
    ),
    "range that ends in text": (
        "hours: [2, 3], activity",
        'hours: [2, "3"], activity',
        "small.yml:128:44: timetables.ada.rows[0].hours[1]: '3' is not a number",
    ),
    "negative range": (
        "hours: [2, 3], activity",
        "hours: [-2, 3], activity",
        "small.yml:128:41: timetables.ada.rows[0].hours[0]: -2 is wrong: it must be greater than or equal to 0",
    ),
    "negative number for a range": (
        "range: 2}",
        "range: -2}",
        "small.yml:159:29: sources.ada.duration.range: -2 is wrong: it must be greater than or equal to 0",
    ),
    "endless range": (
        "hours: [2, 3], activity",
        "hours: [2, .inf], activity",
        "small.yml:128:44: timetables.ada.rows[0].hours[1]: inf is wrong: it must be less than or equal to 1000",
    ),
    "range that is no number": (
        "hours: [2, 3], activity",
        "hours: [2, .nan], activity",
        "small.yml:128:44: timetables.ada.rows[0].hours[1]: nan is wrong: it must be less than or equal to 1000",
    ),
    "period of one": (
        "period: [2, 2]",
        "period: [2]",
        (
            "small.yml:209:9: plans.ada.phases.second.period: [2] is not a pair: First and last month or week, "
            "counted from 1, both included."
        ),
    ),
    "number for a period": (
        "period: [2, 2]",
        "period: 2",
        (
            "small.yml:209:9: plans.ada.phases.second.period: 2 is not a list such as [a, b]: First and last "
            "month or week, counted from 1, both included."
        ),
    ),
    "period from zero": (
        "period: [2, 2]",
        "period: [0, 2]",
        "small.yml:209:18: plans.ada.phases.second.period[0]: 0 is wrong: it must be greater than 0",
    ),
    "percent as text": (
        "percent: 60",
        'percent: "60"',
        (
            "small.yml:130:10: timetables.ada.daily_split[0].percent: '60' is not a whole number: "
            "All parts add up to 100."
        ),
    ),
    "too many percent": (
        "percent: 60",
        "percent: 160",
        ("small.yml:130:10: timetables.ada.daily_split[0].percent: 160 is wrong: it must be less than or equal to 100"),
    ),
    "date in words": (
        "start_date: 2027-01-04",
        "start_date: soon",
        "small.yml:2:1: start_date: 'soon' is not a date; write one such as 2027-01-04, without quotes",
    ),
    "date that does not exist": (
        "start_date: 2027-01-04",
        "start_date: 2027-02-30",
        "small.yml:2:1: start_date: '2027-02-30' is not a date; write one such as 2027-01-04, without quotes",
    ),
    "date with a time": (
        "start_date: 2027-01-04",
        "start_date: 2027-01-04 10:00:00",
        ("small.yml:2:1: start_date: 2027-01-04 10:00:00 is not a date; write one such as 2027-01-04, without quotes"),
    ),
    "number for a date": (
        "start_date: 2027-01-04",
        "start_date: 20270104",
        "small.yml:2:1: start_date: 20270104 is not a date; write one such as 2027-01-04, without quotes",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_misfit_is_told_with_its_place_its_value_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected
