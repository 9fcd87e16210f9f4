"""What is written for new entries into other data than the real one: lists in brackets, no example, other line ends."""

import re

import pytest

from macros.authoring.scaffold import NewEntry, new_phase, new_project, new_topic, topic_page, without_alias
from macros.authoring.transaction import DATA, SEARCH
from macros.authoring.yaml_editor import values
from macros.loading.validation import validate
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from tests.support.small_roadmap import SMALL, SMALL_SEARCH
from tests.support.texts import changed

TEXT = SMALL.read_text("utf-8")
SEARCH_TEXT = SMALL_SEARCH.read_text("utf-8")
TEXTS = {DATA: TEXT, SEARCH: SEARCH_TEXT}


def roadmap_of(text: str) -> Roadmap:
    roadmap, problems = validate(Roadmap, values(text))
    assert problems == ()
    assert roadmap is not None
    return roadmap


def test_a_topic_stands_last_in_the_last_phase_unless_told_otherwise(small: Roadmap) -> None:
    changes = new_topic(small, TEXTS, NewEntry("cookies"))
    after = roadmap_of(changes.texts[DATA])
    assert after.phase("web").topics == (*small.phase("web").topics, "cookies")
    assert (after.topic("cookies").title, after.topic("cookies").draft) == ("Cookies", True)
    assert set(changes.texts) == {DATA, "docs/topics/cookies.md"}
    first = new_topic(small, TEXTS, NewEntry("names", after="values", title="  Names: what\n they mean "))
    after = roadmap_of(first.texts[DATA])
    assert after.phase("basics").topics == ("values", "names", "loops", "functions", "classes")
    assert after.topic("names").title == "Names: what they mean"
    assert 'title: "Names: what they mean"\n' in first.texts[DATA]


def test_a_phase_comes_with_a_stage_of_the_capstone_and_the_example_and_a_key_topic(small: Roadmap) -> None:
    changes = new_phase(small, TEXTS, NewEntry("tools", after="basics", topic="git", title="Tools"))
    after = roadmap_of(changes.texts[DATA])
    assert [phase.id for phase in after.phases] == ["basics", "tools", "web"]
    assert [stage.phase for stage in after.example] == ["basics", "tools", "web"]
    assert [stage.phase for stage in after.project("shop").stages] == ["basics", "tools", "web"]
    assert after.phase("tools").topics == ("git",)
    assert after.topic("git") in after.key_topics
    assert "  # " + 70 * "-" + "\n  # Tools\n  - id: git\n" in changes.texts[DATA]
    assert set(changes.texts) == {DATA, "docs/phases/tools.md", "docs/topics/git.md"}


def test_a_roadmap_without_an_example_gets_none(small: Roadmap) -> None:
    text = TEXT.partition("example:")[0] + "releases:" + TEXT.partition("releases:")[2]
    after = roadmap_of(new_phase(roadmap_of(text), TEXTS | {DATA: text}, NewEntry("tools")).texts[DATA])
    assert after.example == ()
    assert after.phases[-1].id == "tools"
    assert small.example


def test_a_project_stands_behind_those_that_end_no_later(small: Roadmap) -> None:
    first = roadmap_of(new_project(small, TEXTS, NewEntry("clock", phase="basics")).texts[DATA])
    assert [project.id for project in first.projects] == ["calculator", "clock", "shop"]
    assert [stage.phase for stage in first.project("clock").stages] == ["basics"]
    last = roadmap_of(new_project(small, TEXTS, NewEntry("clock", after="shop")).texts[DATA])
    assert [project.id for project in last.projects] == ["calculator", "shop", "clock"]
    assert [stage.phase for stage in last.project("clock").stages] == ["web"]
    only_capstone = changed(small, projects=small.projects[1:])
    text = TEXT.replace(TEXT[TEXT.index("  - id: calculator") : TEXT.index("  - id: shop")], "")
    alone = roadmap_of(new_project(only_capstone, {DATA: text}, NewEntry("clock")).texts[DATA])
    assert [project.id for project in alone.projects] == ["shop", "clock"]


def test_line_ends_are_those_of_the_files(small: Roadmap) -> None:
    texts = {path: text.replace("\n", "\r\n") for path, text in TEXTS.items()}
    for changes in (new_topic(small, texts, NewEntry("subroutines")), new_phase(small, texts, NewEntry("b"))):
        for path, text in changes.texts.items():
            assert text.count("\n") == text.count("\r\n") > 0, path


def test_a_long_id_of_a_phase_leaves_room_for_its_first_topic(small: Roadmap) -> None:
    changes = new_phase(small, TEXTS, NewEntry("a" * 53 + "-phase"))
    topic = roadmap_of(changes.texts[DATA]).phases[-1].topics[0]
    assert len(topic) <= 60
    assert topic.startswith("a" * 53)


ALIASES = """aliases:
  - {topic: functions, words: [def, subroutines,
      Small-Programs], keywords: callable}
  # of HTTP
  - topic: http
    words:
      - put
      - small programs
      - get
  - {topic: loops, words: [small   programs], keywords: again}
  - {plan: bob, words: [six weeks plan]}
"""


@pytest.mark.parametrize(
    ("title", "old", "new"),
    [
        ("Def", "[def, subroutines,", "[subroutines,"),
        ("Subroutines", "[def, subroutines,", "[def,"),
        ("Put", "      - put\n", ""),
        ("GET", "      - get\n", ""),
        ("Six weeks, plan", "  - {plan: bob, words: [six weeks plan]}\n", ""),
        ("Something else", "", ""),
    ],
)
def test_an_alias_gives_way_to_a_title(title: str, old: str, new: str) -> None:
    after, removed = without_alias(ALIASES, title)
    assert after == ALIASES.replace(old, new)
    assert len(removed) == (after != ALIASES)
    SearchData.model_validate(values(after))


def test_all_entries_lose_the_alias_and_those_without_another_go() -> None:
    after, removed = without_alias(ALIASES, "Small programs")
    assert after == ALIASES.replace(",\n      Small-Programs]", "]").replace("      - small programs\n", "").replace(
        "  - {topic: loops, words: [small   programs], keywords: again}\n", ""
    )
    assert removed == (
        "the alias 'Small-Programs' of topic: functions from data/search.yml",
        "the alias 'small programs' of topic: http from data/search.yml",
        "the entry of topic: loops, which had no alias but 'small   programs', from data/search.yml",
    )


def test_the_last_alias_leaves_an_empty_list() -> None:
    after, _ = without_alias("aliases:\n  - {plan: bob, words: [six weeks]}\n", "Six weeks")
    assert values(after) == {"aliases": []}


def test_topics_take_aliases_over(small: Roadmap) -> None:
    topic = new_topic(small, TEXTS, NewEntry("sub", title="Subroutines"))
    assert topic.texts[SEARCH] == SEARCH_TEXT.replace("[def, subroutines]", "[def]")
    phase = new_phase(small, TEXTS, NewEntry("more", topic="put"))
    assert phase.texts[SEARCH] == SEARCH_TEXT.replace("  - {topic: http/verbs, words: [PUT]}\n", "")
    assert phase.removed == ("the entry of topic: http/verbs, which had no alias but 'PUT', from data/search.yml",)


def test_a_page_has_no_blank_section() -> None:
    sections = re.split(r"^## .+$", topic_page(), flags=re.MULTILINE)
    assert all(section.strip() for section in sections)
    assert topic_page("\r\n").replace("\r\n", "\n") == topic_page()
