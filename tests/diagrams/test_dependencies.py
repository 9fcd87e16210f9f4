from macros.diagrams.dependencies import Relation, relations
from macros.model.roadmap import Roadmap
from macros.text.escaping import element_id


def test_a_topic_names_what_it_needs_and_unlocks(small: Roadmap) -> None:
    assert relations(small)["n_functions"] == Relation(("n_values",), "Needs Values. Unlocks Classes, HTTP.")


def test_a_topic_may_need_several_topics(small: Roadmap) -> None:
    found = relations(small)["n_classes"]
    assert found == Relation(("n_functions", "n_loops"), "Needs Functions, Loops. Unlocks nothing further.")


def test_the_first_topic_needs_nothing(small: Roadmap) -> None:
    assert relations(small)["n_values"] == Relation((), "Needs nothing before it. Unlocks Loops, Functions.")


def test_every_topic_has_its_relation_under_the_id_of_its_box(roadmap: Roadmap) -> None:
    assert list(relations(roadmap)) == [element_id(topic.id) for topic in roadmap.topics]


def test_needs_are_ids_of_boxes_of_topics(roadmap: Roadmap) -> None:
    found = relations(roadmap)
    for topic in roadmap.topics:
        assert found[element_id(topic.id)].needs == tuple(map(element_id, topic.requires))
    assert {name for relation in found.values() for name in relation.needs} <= set(found)


def test_what_a_topic_unlocks_needs_it(roadmap: Roadmap) -> None:
    found = relations(roadmap)
    for topic in roadmap.topics:
        unlocks = found[element_id(topic.id)].words.partition("Unlocks ")[2]
        followers = [other.title for other in roadmap.ordered_topics if topic.id in other.requires]
        assert unlocks == f"{', '.join(followers) or 'nothing further'}."
