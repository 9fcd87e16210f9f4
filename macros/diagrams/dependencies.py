"""What the box of a topic tells about it in any flowchart: what it needs and what it unlocks."""

from collections.abc import Mapping
from dataclasses import dataclass

from macros.model.roadmap import Roadmap
from macros.text.escaping import element_id


@dataclass(frozen=True)
class Relation:
    """The ids of the boxes that a box needs, and in words what it needs and unlocks."""

    needs: tuple[str, ...]
    words: str


def relations(roadmap: Roadmap) -> Mapping[str, Relation]:
    """Return for the id of each topic's box, what the topic needs and unlocks."""
    found = {}
    for topic in roadmap.topics:
        needs = ", ".join(roadmap.topic(wanted).title for wanted in topic.requires) or "nothing before it"
        unlocks = ", ".join(it.title for it in roadmap.unlocked_by(topic.id)) or "nothing further"
        words = f"Needs {needs}. Unlocks {unlocks}."
        found[element_id(topic.id)] = Relation(tuple(map(element_id, topic.requires)), words)
    return found
