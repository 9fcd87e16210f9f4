"""The contract of the API: schemas that documents satisfy."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.api.schemas import DOCUMENTS, whole
from tests.support.website import SITE_URL


def test_schemas_are_schemas_and_name_themselves(schemas: dict[str, Any]) -> None:
    assert {address.rpartition("/")[2] for address in schemas} == {f"{name}.json" for name in DOCUMENTS}
    for address, schema in schemas.items():
        assert schema["$id"] == address
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema)


def test_every_document_satisfies_the_schema_that_it_names(documents: dict[str, Any], schemas: dict[str, Any]) -> None:
    assert len(documents) > 90
    faults = [
        f"{name}: {error.json_path}: {error.message}"
        for name, document in documents.items()
        for error in Draft202012Validator(
            schemas[document["$schema"]], format_checker=Draft202012Validator.FORMAT_CHECKER
        ).iter_errors(document)
    ]
    assert faults == []


def test_schemas_refuse_what_lacks_a_field_or_has_another_type(schemas: dict[str, Any]) -> None:
    schema = Draft202012Validator(schemas[f"{SITE_URL}api/v1/schemas/glossary.json"])
    term = {"term": "API", "meaning": "An interface"}
    address = f"{SITE_URL}api/v1/schemas/glossary.json"
    assert schema.is_valid({"$schema": address, "terms": [term]})
    assert schema.is_valid({"$schema": address, "terms": [term | {"added": "later"}]})
    assert not schema.is_valid({"$schema": address, "terms": [{"term": "API"}]})
    assert not schema.is_valid({"$schema": address, "terms": [term | {"term": 1}]})
    assert not schema.is_valid({"terms": [term]})


def test_every_field_is_described(schemas: dict[str, Any]) -> None:
    bare = [
        f"{address}: {name}"
        for address, schema in schemas.items()
        for part in (schema, *schema["$defs"].values())
        for name, field in part["properties"].items()
        if not field.get("description") or not part["description"]
    ]
    assert bare == []


@pytest.mark.parametrize(("value", "shown"), [(15.0, "15"), (2.5, "2.5"), (3, "3")])
def test_whole_numbers_have_no_decimals(value: float, shown: str) -> None:
    assert json.dumps(whole(value)) == shown
