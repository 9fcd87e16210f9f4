"""The JSON Schemas of the data files, which editors read."""

from typing import Any

from macros.model.fields import Entry
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData

MODELS: dict[str, type[Entry]] = {"roadmap.schema.json": Roadmap, "search.schema.json": SearchData}
"""What the schemas in data/ are made from, by their files."""


def json_schema(model: type[Entry]) -> dict[str, Any]:
    """Return the JSON Schema of a data file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
