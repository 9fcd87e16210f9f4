"""The check that holds the API to its promise, with schemas made for it."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.compatibility import breaks

PARTS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "Which one."},
        "day": {"type": "string", "format": "date"},
        "size": {"enum": ["big", "small"], "type": "string"},
        "rank": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        "tree": {"$ref": "#/$defs/Tree"},
        "any": {"oneOf": [{"$ref": "#/$defs/Tree"}, {"$ref": "#/$defs/Leaf"}]},
    },
    "required": ["id", "day", "size", "rank", "tree", "any"],
    "$defs": {
        "Tree": {
            "type": "object",
            "title": "Tree",
            "properties": {
                "kind": {"const": "tree", "type": "string"},
                "trees": {"type": "array", "items": {"$ref": "#/$defs/Tree"}},
                "height": {"type": "integer"},
            },
            "required": ["kind", "trees", "height"],
        },
        "Leaf": {
            "type": "object",
            "properties": {"kind": {"const": "leaf", "type": "string"}},
            "required": ["kind"],
        },
    },
}
Edit = Callable[[dict[str, Any]], object]


def breaks_after(edit: Edit) -> list[str]:
    changed = copy.deepcopy(PARTS)
    edit(changed)
    return breaks(PARTS, changed)


@pytest.mark.parametrize(
    "edit",
    [
        lambda it: it.copy(),
        lambda it: it["properties"].update(more={"type": "string"}),
        lambda it: it["properties"]["id"].update(description="In other words."),
        lambda it: it["properties"]["id"].update(format="uri"),
        lambda it: it["properties"]["size"].update(enum=["big"]),
        lambda it: it["properties"].update(rank={"type": "integer"}),
        lambda it: it["$defs"]["Tree"]["properties"].update(crown={"type": "null"}),
        lambda it: it["properties"]["any"]["oneOf"].pop(),
    ],
    ids=["nothing", "field", "words", "format", "value", "never null", "inner field", "alternative"],
)
def test_more_fields_and_fewer_values_break_nothing(edit: Edit) -> None:
    assert breaks_after(edit) == []


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda it: it["properties"].pop("id"), "id is gone"),
        (lambda it: it["required"].remove("id"), "id may now be missing"),
        (lambda it: it["properties"].update(id={"type": "integer"}), "id was string and is integer"),
        (lambda it: it["properties"]["day"].pop("format"), "day is no longer a date"),
        (lambda it: it["properties"]["size"].update(enum=["big", "huge"]), "size may now be huge"),
        (lambda it: it["properties"]["size"].pop("enum"), "size may now be anything"),
        (
            lambda it: it["properties"].update(id={"anyOf": [{"type": "string"}, {"type": "null"}]}),
            "id was string and is null",
        ),
        (lambda it: it["properties"]["rank"]["anyOf"].append({"type": "string"}), "rank may now be string"),
        (lambda it: it["$defs"]["Tree"]["properties"].pop("height"), "tree.height is gone"),
        (
            lambda it: it["$defs"]["Tree"]["properties"].update(trees={"type": "array", "items": {"type": "string"}}),
            "tree.trees[] was object and is string",
        ),
        (lambda it: it["properties"]["any"]["oneOf"].append({"type": "null"}), "any may now be null"),
        (lambda it: it.update(type="array"), "the document was object and is array"),
    ],
)
def test_what_breaks_programs_is_named_by_its_path(edit: Edit, message: str) -> None:
    assert message in breaks_after(edit)


def test_keywords_that_nobody_thought_of_are_not_passed_over() -> None:
    with pytest.raises(ValueError, match="does not understand minLength"):
        breaks_after(lambda it: it["properties"]["id"].update(minLength=1))
