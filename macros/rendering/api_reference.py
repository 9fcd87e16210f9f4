"""The reference on the page about the API: its documents, and what each part of them holds."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from macros.api.documents import ENTRIES, document_path, list_documents, summary
from macros.api.schemas import DOCUMENTS, document_schema
from macros.text.html import html, join, table
from macros.text.links import Links

REFERENCE = "#/$defs/"
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
FORMATS = {"date": "date", "uri": "address"}
"""What the page calls strings of a format."""


def documents(links: Links) -> Markup:
    """Return every kind of document with what it holds and its schema."""
    singles = {entry: f"{name}/<id>" for name, entry in ENTRIES.items()}
    rows = []
    for name in ("index", *list_documents(), *singles):
        path = document_path(singles.get(name, name)).rpartition("/v1/")[2]
        rows.append(
            [
                path if name in singles else links.file(document_path(name), path),
                summary(name),
                links.file(document_path(f"schemas/{name}"), f"{name}.json"),
            ]
        )
    return table(["Document", "What it holds", "Schema"], rows, name="Documents of the API")


def fields() -> Markup:
    """Return the fields of every document and of every part of one, with types that lead to each other."""
    schemas = {f"{name}.json": document_schema(name) for name in DOCUMENTS}
    parts: dict[str, Mapping[str, Any]] = {}
    for schema in schemas.values():
        parts |= {name: part for name, part in schema["$defs"].items() if name not in parts}
    named = {name: {**schema, "title": name} for name, schema in schemas.items()} | dict(sorted(parts.items()))
    return join((_part(name, part) for name, part in named.items()), "\n\n")


def _part(name: str, part: Mapping[str, Any]) -> Markup:
    rows = [
        [html("<code>{name}</code>", name=field), join(_types(schema), " or "), schema.get("description", "")]
        for field, schema in part["properties"].items()
    ]
    return html(
        '<p id="{id}"><strong>{name}</strong>: {description}</p>\n\n{table}',
        id=_anchor(name),
        name=name,
        description=" ".join(part["description"].split()),
        table=table(["Field", "Type", "What it is"], rows, name=f"Fields of {name}"),
    )


def _types(schema: Mapping[str, Any]) -> Iterator[str | Markup]:
    """Yield the types that a value may have, in words."""
    if alternatives := schema.get("anyOf") or schema.get("oneOf"):
        for alternative in alternatives:
            yield from _types(alternative)
    elif "$ref" in schema:
        name = schema["$ref"].removeprefix(REFERENCE)
        yield html('<a href="#{id}">{name}</a>', id=_anchor(name), name=name)
    elif "const" in schema:
        yield html("<code>{value}</code>", value=schema["const"])
    elif "enum" in schema:
        yield from (html("<code>{value}</code>", value=value) for value in schema["enum"])
    elif schema["type"] == "array":
        yield html("list of {types}", types=join(_types(schema["items"]), " or "))
    else:
        yield FORMATS.get(schema.get("format", ""), schema["type"])


def _anchor(name: str) -> str:
    words = CAPITAL.sub("-", name.removesuffix(".json")).lower()
    return f"part-{words}" + ("-document" if name.endswith(".json") else "")
