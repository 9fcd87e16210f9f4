import pytest

from macros.loading.rules.topics import few_topics_are_key
from macros.model.roadmap import Roadmap
from tests.support.faults import Complaints

CASES = {
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
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_with_its_place_its_value_and_the_remedy(
    complaints: Complaints, old: str, new: str, expected: str
) -> None:
    assert complaints((old, new)) == expected


def test_a_cycle_of_several_topics_is_told_once(complaints: Complaints) -> None:
    assert complaints(
        (
            "requires: [functions]\n    subtopics:\n      - {id: verbs",
            "requires: [routes]\n    subtopics:\n      - {id: verbs",
        )
    ) == ("small.yml:67:5: topics.http.requires: prerequisites form a cycle: http → routes → http; remove one of them")


def test_three_of_ten_topics_may_be_key(small: Roadmap) -> None:
    key, core = small.topic("functions"), small.topic("loops")
    assert list(few_topics_are_key(small.model_copy(update={"topics": (*[key] * 3, *[core] * 7)}))) == []
    assert list(few_topics_are_key(small.model_copy(update={"topics": (*[key] * 4, *[core] * 9)})))
