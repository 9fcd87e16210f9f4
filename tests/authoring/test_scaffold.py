"""What is written for new entries into other data than the real one: lists in brackets, no example, other line ends."""

import re

from macros.authoring.scaffold import NewEntry, new_phase, new_project, new_topic, topic_page
from macros.authoring.transaction import DATA
from macros.authoring.yaml_editor import values
from macros.loading.validation import validate
from macros.model.roadmap import Roadmap
from tests.support.small_roadmap import SMALL
from tests.support.texts import changed

TEXT = SMALL.read_text("utf-8")


def roadmap_of(text: str) -> Roadmap:
    roadmap, problems = validate(Roadmap, values(text))
    assert problems == ()
    assert roadmap is not None
    return roadmap


def test_a_topic_stands_last_in_the_last_phase_unless_told_otherwise(small: Roadmap) -> None:
    changes = new_topic(small, TEXT, NewEntry("cookies"))
    after = roadmap_of(changes.texts[DATA])
    assert after.phase("web").topics == (*small.phase("web").topics, "cookies")
    assert (after.topic("cookies").title, after.topic("cookies").draft) == ("Cookies", True)
    assert set(changes.texts) == {DATA, "docs/topics/cookies.md"}
    first = new_topic(small, TEXT, NewEntry("names", after="values", title="  Names: what\n they mean "))
    after = roadmap_of(first.texts[DATA])
    assert after.phase("basics").topics == ("values", "names", "loops", "functions", "classes")
    assert after.topic("names").title == "Names: what they mean"
    assert 'title: "Names: what they mean"\n' in first.texts[DATA]


def test_a_phase_comes_with_a_stage_of_the_capstone_and_the_example_and_a_key_topic(small: Roadmap) -> None:
    changes = new_phase(small, TEXT, NewEntry("tools", after="basics", topic="git", title="Tools"))
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
    after = roadmap_of(new_phase(roadmap_of(text), text, NewEntry("tools")).texts[DATA])
    assert after.example == ()
    assert after.phases[-1].id == "tools"
    assert small.example


def test_a_project_stands_behind_those_that_end_no_later(small: Roadmap) -> None:
    first = roadmap_of(new_project(small, TEXT, NewEntry("clock", phase="basics")).texts[DATA])
    assert [project.id for project in first.projects] == ["calculator", "clock", "shop"]
    assert [stage.phase for stage in first.project("clock").stages] == ["basics"]
    last = roadmap_of(new_project(small, TEXT, NewEntry("clock", after="shop")).texts[DATA])
    assert [project.id for project in last.projects] == ["calculator", "shop", "clock"]
    assert [stage.phase for stage in last.project("clock").stages] == ["web"]
    only_capstone = changed(small, projects=small.projects[1:])
    text = TEXT.replace(TEXT[TEXT.index("  - id: calculator") : TEXT.index("  - id: shop")], "")
    alone = roadmap_of(new_project(only_capstone, text, NewEntry("clock")).texts[DATA])
    assert [project.id for project in alone.projects] == ["shop", "clock"]


def test_line_ends_are_those_of_the_files(small: Roadmap) -> None:
    data = TEXT.replace("\n", "\r\n")
    for changes in (new_topic(small, data, NewEntry("a")), new_phase(small, data, NewEntry("b"))):
        for path, text in changes.texts.items():
            assert text.count("\n") == text.count("\r\n") > 0, path


def test_a_long_id_of_a_phase_leaves_room_for_its_first_topic(small: Roadmap) -> None:
    changes = new_phase(small, TEXT, NewEntry("a" * 53 + "-phase"))
    topic = roadmap_of(changes.texts[DATA]).phases[-1].topics[0]
    assert len(topic) <= 60
    assert topic.startswith("a" * 53)


def test_a_page_has_no_blank_section() -> None:
    sections = re.split(r"^## .+$", topic_page(), flags=re.MULTILINE)
    assert all(section.strip() for section in sections)
    assert topic_page("\r\n").replace("\r\n", "\n") == topic_page()
