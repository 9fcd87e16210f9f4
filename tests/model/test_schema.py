import pytest

from macros.model.schema import MODELS, json_schema


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_describes_every_field(name: str) -> None:
    schema = json_schema(MODELS[name])
    models = {"": schema, **schema["$defs"]}
    assert {"search.schema.json": "Alias", "roadmap.schema.json": "Topic"}[name] in models
    bare = [
        f"{model}.{field}"
        for model, shape in models.items()
        for field, described in shape.get("properties", {}).items()
        if not described.get("description", "").strip()
    ]
    assert bare == []


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_refuses_unknown_keys_everywhere(name: str) -> None:
    schema = json_schema(MODELS[name])
    objects = [shape for shape in (schema, *schema["$defs"].values()) if shape["type"] == "object"]
    assert len(objects) > 1
    assert all(shape["additionalProperties"] is False for shape in objects)
