import pytest

from macros.model.agreement import Agreement
from macros.model.roadmap import Roadmap
from macros.rendering.agreement import deviations, matrix
from macros.text.links import Links
from tests.support.rendering import entries, parsed, rows
from tests.support.texts import changed

FROM_TOPIC = Links("topics/http.md")
FROM_HOME = Links("index.md")


@pytest.fixture(scope="module")
def agreement(small: Roadmap) -> Agreement:
    return Agreement(small)


def test_deviations_name_ours_and_theirs(small: Roadmap, agreement: Agreement) -> None:
    phase = changed(small.phases[1], deviation="It needs a language.")
    roadmap = changed(small, phases=(small.phases[0], phase))
    assert entries(deviations(roadmap, agreement, FROM_TOPIC)) == [
        "The Web, order: It needs a language.",
        "Values: core instead of key. Readers bring them along.",
        "★ HTTP: key instead of core. The sources take it for granted.",
    ]


def test_the_matrix_tells_who_names_stresses_ranks_and_schedules_a_topic(small: Roadmap) -> None:
    table = matrix(small, Agreement(small), small.phase("basics"), FROM_HOME)
    assert rows(table) == [
        ["Topic", "Ada", "Bob", "Named by", "Priority"],
        ["Values", "★named and stressed rank 2", "★named and stressed rank 1", "2 of 2", "core"],
        ["Loops", "✓named", "✓named weeks 1–6", "2 of 2", "core"],
        ["★ Functions", "★named and stressed rank 1, months 1–2", "★named and stressed rank 1", "2 of 2", "key"],
        ["Classes", "–not named", "–not named", "0 of 2", "optional"],
    ]
    marks = [cell["class"] for cell in parsed(table).select("td[class^=matrix]")]
    assert marks == [["matrix__key"]] * 2 + [["matrix__yes"]] * 2 + [["matrix__key"]] * 2 + [["matrix__no"]] * 2


def test_the_matrix_marks_what_a_source_marks_without_ranking_it(small: Roadmap) -> None:
    topics = tuple(changed(item, key=True) for item in small.source("ada").topics)
    roadmap = changed(small, sources=(changed(small.source("ada"), topics=topics), small.source("bob")))
    table = matrix(roadmap, Agreement(roadmap), small.phase("basics"), FROM_HOME)
    assert rows(table)[2] == ["Loops", "★named and stressed", "✓named weeks 1–6", "2 of 2", "core"]
    assert len(parsed(table).select("td.matrix__key")) == 5
