import pytest

from tests.support.faults import Complaints

CASES = {
    "pace twice": (
        "\nphases:\n  - id: basics",
        ("  - {id: fast, title: Fast again, hours_per_week: 10, summary: For the quick.}\n\nphases:\n  - id: basics"),
        "small.yml:7:6: paces.fast.id: 'fast' is taken by an earlier entry; ids are unique",
    ),
    "topic twice": (
        "\nprojects:\n  - id",
        (
            "  - id: sessions\n"
            "    title: Sessions again\n"
            "    summary: Know who asks.\n"
            "    hours: 1\n"
            "    priority: optional\n"
            "    subtopics: [{id: a, title: A, key: true}, {id: b, title: B}, {id: c, title: C}]\n"
            "\n"
            "projects:\n"
            "  - id"
        ),
        "small.yml:92:5: topics.sessions.id: 'sessions' is taken by an earlier entry; ids are unique",
    ),
    "source twice": (
        "\nplans:\n",
        (
            "  - {id: ada, name: Ada 2, short_name: Ada, answer: No., duration: {unit: week, range: 1}, ranking: "
            "[{text: A, covers: [http]}]}\n"
            "\n"
            "plans:\n"
        ),
        "small.yml:185:6: sources.ada.id: 'ada' is taken by an earlier entry; ids are unique",
    ),
    "subtopic twice": (
        "{id: while, title: While}",
        "{id: while, title: While}\n      - {id: while, title: Until}",
        "small.yml:40:10: topics.loops.subtopics.while.id: 'while' is taken by an earlier entry; ids are unique",
    ),
    "phase of a plan twice": (
        "      - id: second\n",
        "      - id: first\n",
        "small.yml:207:9: plans.ada.phases.first.id: 'first' is taken by an earlier entry; ids are unique",
    ),
    "timetable twice": (
        "  - id: bob\n    title: Bob",
        "  - id: ada\n    title: Bob",
        "small.yml:132:5: timetables.ada.id: 'ada' is taken by an earlier entry; ids are unique",
    ),
    "project twice": (
        "    acceptance: [It lists goods., It sells one., It has tests.]\n",
        (
            "    acceptance: [It lists goods., It sells one., It has tests.]\n"
            "  - id: shop\n"
            "    title: Another shop\n"
            "    summary: It sells.\n"
            "    requires: [routes]\n"
            "    stages: [{phase: web, hours: 1, adds: A page.}]\n"
            "    acceptance: [It lists goods., It sells one., It has tests.]\n"
        ),
        "small.yml:110:5: projects.shop.id: 'shop' is taken by an earlier entry; ids are unique",
    ),
    "position twice": (
        "{id: breadth, title",
        "{id: depth, title",
        (
            "small.yml:151:10: consensus.disagreement.positions.depth.id: 'depth' is taken by an earlier entry; "
            "ids are unique"
        ),
    ),
    "plan and pace": (
        "  - id: ada\n    source: ada\n    title: Two months",
        "  - id: fast\n    source: ada\n    title: Two months",
        (
            "docs/plans/ada.md:1:1: no entry of the data has the id 'ada'; rename the page or remove it\n"
            "small.yml:187:5: plans.fast.id: 'fast' is taken by a pace; their pages share a folder"
        ),
    ),
    "topic of a phase": (
        "topics: [http, routes, sessions]",
        "topics: [http, routes, sessions, session]",
        "small.yml:18:38: phases.web.topics[3]: 'session' is not a topic; did you mean 'sessions'?",
    ),
    "prerequisite of a topic": (
        "requires: [functions, loops]",
        "requires: [functions, loops, valeus]",
        "small.yml:56:34: topics.classes.requires[2]: 'valeus' is not a topic; did you mean 'values'?",
    ),
    "prerequisite of a topic, far miss": (
        "requires: [functions, loops]",
        "requires: [functions, loops, kubernetes]",
        (
            "small.yml:56:34: topics.classes.requires[2]: 'kubernetes' is not a topic; valid: classes, "
            "functions, http, loops, routes, sessions, values"
        ),
    ),
    "subtopic as a prerequisite": (
        "requires: [functions, loops]",
        "requires: [functions, loops, for]",
        (
            "small.yml:56:34: topics.classes.requires[2]: 'for' is not a topic; valid: classes, functions, http, "
            "loops, routes, sessions, values"
        ),
    ),
    "prerequisite of a project": (
        "requires: [routes]\n",
        "requires: [route]\n",
        "small.yml:105:16: projects.shop.requires[0]: 'route' is not a topic; did you mean 'routes'?",
    ),
    "phase of a stage": (
        "{phase: web, hours: 8",
        "{phase: wbe, hours: 8",
        "small.yml:108:10: projects.shop.stages[1].phase: 'wbe' is not a phase; did you mean 'web'?",
    ),
    "project of a source": (
        "project: shop}",
        "project: shopp}",
        "small.yml:184:24: sources.bob.projects[0].project: 'shopp' is not a project; did you mean 'shop'?",
    ),
    "source of a position": (
        "sources: [bob]",
        "sources: [bbo]",
        (
            "small.yml:151:55: consensus.disagreement.positions.breadth.sources[0]: 'bbo' is not a source; did "
            "you mean 'bob'?"
        ),
    ),
    "topic of an item": (
        "{text: Routes, covers: [routes/paths]}",
        "{text: Routes, covers: [rotes]}",
        (
            "small.yml:211:37: plans.ada.phases.second.items[0].covers[0]: 'rotes' is not a topic or subtopic; "
            "did you mean 'routes'?"
        ),
    ),
    "subtopic of an item": (
        "{text: Routes, covers: [routes/paths]}",
        "{text: Routes, covers: [routes/path]}",
        (
            "small.yml:211:37: plans.ada.phases.second.items[0].covers[0]: 'routes/path' is not a topic or "
            "subtopic; did you mean 'routes/paths'?"
        ),
    ),
    "subtopic without its topic": (
        "{text: Routes, covers: [routes/paths]}",
        "{text: Routes, covers: [paths]}",
        (
            "small.yml:211:37: plans.ada.phases.second.items[0].covers[0]: 'paths' is not a topic or subtopic; "
            "did you mean 'routes/paths'?"
        ),
    ),
    "nothing that an item could mean": (
        "{text: Routes, covers: [routes/paths]}",
        "{text: Routes, covers: [kubernetes]}",
        (
            "small.yml:211:37: plans.ada.phases.second.items[0].covers[0]: 'kubernetes' is not a topic or "
            "subtopic; name one that stands under topics"
        ),
    ),
    "item below an item": (
        "covers: [functions/parameters]",
        "covers: [functions/scopes]",
        (
            "small.yml:167:57: sources.ada.topics[0].items[0].covers[0]: 'functions/scopes' is not a topic or "
            "subtopic; did you mean 'functions/scope'?"
        ),
    ),
    "item of a ranking": (
        "{text: Values, covers: [values]}",
        "{text: Values, covers: [value]}",
        (
            "small.yml:171:33: sources.ada.ranking[1].covers[0]: 'value' is not a topic or subtopic; did you "
            "mean 'values'?"
        ),
    ),
    "item of the steps": (
        "{text: Routes, covers: [routes]}\n    steps_note",
        "{text: Routes, covers: [router]}\n    steps_note",
        ("small.yml:194:33: plans.ada.steps[1].covers[0]: 'router' is not a topic or subtopic; did you mean 'routes'?"),
    ),
    "item of the fastest route": (
        "{text: Routes, covers: [routes]}\n    fastest_route_note",
        "{text: Routes, covers: [router]}\n    fastest_route_note",
        (
            "small.yml:216:33: plans.ada.fastest_route[1].covers[0]: 'router' is not a topic or subtopic; did "
            "you mean 'routes'?"
        ),
    ),
    "line of a summary": (
        "unit: month, text: Functions, covers: [functions]",
        "unit: month, text: Functions, covers: [function]",
        (
            "small.yml:213:65: plans.ada.summary[0].covers[0]: 'function' is not a topic or subtopic; did you "
            "mean 'functions'?"
        ),
    ),
    "source of a plan": (
        "    source: bob\n    title: Six weeks",
        "    source: bbo\n    title: Six weeks",
        "small.yml:219:5: plans.bob.source: 'bbo' is not a source; did you mean 'bob'?",
    ),
    "source of a timetable": (
        "    source: bob\n    rows",
        "    source: bbo\n    rows",
        "small.yml:134:5: timetables.bob.source: 'bbo' is not a source; did you mean 'bob'?",
    ),
    "pace of a timetable": (
        "    pace: slow\n",
        "    pace: slwo\n",
        "small.yml:120:5: timetables.slow.pace: 'slwo' is not a pace; did you mean 'slow'?",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_an_id_that_is_taken_or_leads_nowhere_is_told(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("  - id: functions\n    title", "  - title"),
            "small.yml:41:5: topics[2]: key 'id' is missing: kebab-case name, unique in its list; part of URLs.",
        ),
        (
            ("  - id: functions\n", "  - id: Functions\n"),
            "small.yml:41:5: topics.Functions.id: 'Functions' is not kebab-case; write 'functions'",
        ),
        (
            ("    hours: 6\n", "    hours: six\n"),
            "small.yml:44:5: topics.functions.hours: 'six' is not a whole number: Whole hours to learn it, "
            "exercises and its part of the phase's projects included.",
        ),
        (
            ("{id: parameters, title", "{title"),
            "small.yml:48:9: topics.functions.subtopics[0]: key 'id' is missing: "
            "kebab-case name, unique in its list; part of URLs.",
        ),
        (("\nsources:\n", "\nsauces:\n"), "small.yml:153:1: sauces: unknown key 'sauces'; did you mean 'sources'?"),
        (
            ("{id: slow, title: Slow, hours_per_week: 5, summary: For people without.}", "slow"),
            "small.yml:6:5: paces[1]: 'slow' is not a mapping; it needs the keys id, title, hours_per_week, summary",
        ),
    ],
)
def test_a_reference_to_a_faulty_entry_is_no_second_error(
    complaints: Complaints, edit: tuple[str, str], expected: str
) -> None:
    assert complaints(edit) == expected


def test_a_malformed_reference_is_told_once(complaints: Complaints) -> None:
    assert complaints(("requires: [functions, loops]", "requires: [functions, Kubernetes]")) == (
        "small.yml:56:27: topics.classes.requires[1]: 'Kubernetes' is not kebab-case; write 'kubernetes'"
    )
