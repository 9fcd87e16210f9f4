"""The figures that the project promises of data/roadmap.yml."""

from macros.model.roadmap import Roadmap


def test_the_whole_is_learned_in_480_to_560_hours(roadmap: Roadmap) -> None:
    assert 480 <= sum(topic.hours for topic in roadmap.topics) <= 560
    assert roadmap.total_hours == sum(roadmap.hours_of(phase) for phase in roadmap.phases)


def test_it_has_8_or_9_phases_and_55_to_75_topics(roadmap: Roadmap) -> None:
    assert len(roadmap.phases) in (8, 9)
    assert 55 <= len(roadmap.topics) <= 75


def test_each_topic_has_3_to_12_subtopics(roadmap: Roadmap) -> None:
    counts = {topic.id: len(topic.subtopics) for topic in roadmap.topics}
    assert {topic_id: count for topic_id, count in counts.items() if not 3 <= count <= 12} == {}


def test_at_most_30_percent_of_the_topics_are_key_and_each_phase_has_one(roadmap: Roadmap) -> None:
    assert len(roadmap.key_topics) <= 0.3 * len(roadmap.topics)
    assert {roadmap.phase_of(topic.id).id for topic in roadmap.key_topics} == {phase.id for phase in roadmap.phases}
