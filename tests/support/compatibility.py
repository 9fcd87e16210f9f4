"""Whether documents that satisfy a new JSON Schema still are what readers of an older one expect.

Both are schemas of the site's API: objects may hold more than they describe, and every field is always there. So new
fields are welcome. What was there has to stay, and its values may only become fewer.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

REFERENCE = "#/$defs/"
KNOWN = {
    *("$schema", "$defs", "$ref", "title", "description", "discriminator"),
    *("type", "format", "const", "enum", "anyOf", "oneOf", "items", "properties", "required"),
}
"""The keywords that this module understands."""


def breaks(old: Schema, new: Schema) -> list[str]:
    """Return what of the new schema breaks programs that were written for the old one, a line each."""
    return list(_breaks(_Sides(old, new), old, new, "", frozenset()))


class _Sides:
    """Both whole schemas, whose definitions references lead to."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._definitions = (old.get("$defs", {}), new.get("$defs", {}))

    def resolved(self, schema: Schema, side: int) -> Schema:
        """Return what a reference leads to, or the schema itself."""
        strange = set(schema) - KNOWN
        if strange:
            raise ValueError(f"tests/support/compatibility.py does not understand {', '.join(sorted(strange))}")
        if "$ref" not in schema:
            return schema
        target: Schema = self._definitions[side][schema["$ref"].removeprefix(REFERENCE)]
        return target


def _breaks(sides: _Sides, old: Schema, new: Schema, path: str, seen: frozenset[tuple[str, str]]) -> Iterator[str]:
    pair = (old.get("$ref", ""), new.get("$ref", ""))
    if all(pair):
        if pair in seen:
            return  # a definition that holds itself
        seen |= {pair}
    old, new = sides.resolved(old, 0), sides.resolved(new, 1)
    wanted, given = _alternatives(old), _alternatives(new)
    if wanted or given:
        for alternative in given or [new]:
            tries = [list(_breaks(sides, it, alternative, path, seen)) for it in wanted or [old]]
            if all(tries):
                yield min(tries, key=len)[0] if len(tries) == 1 else f"{_place(path)}may now be {_name(alternative)}"
        return
    if old.get("type") != new.get("type"):
        yield f"{_place(path)}was {_name(old)} and is {_name(new)}"
        return
    if "format" in old and old["format"] != new.get("format"):
        yield f"{_place(path)}is no longer a {old['format']}"
    if _values(old) and not (_values(new) and set(_values(new)) <= set(_values(old))):
        more = sorted({*_values(new)} - {*_values(old)}) or ["anything"]
        yield f"{_place(path)}may now be {', '.join(more)}"
    if "items" in old:
        yield from _breaks(sides, old["items"], new.get("items", {}), f"{path}[]", seen)
    for name, before in old.get("properties", {}).items():
        inside = f"{path}.{name}" if path else name
        if name not in new.get("properties", {}):
            yield f"{inside} is gone"
            continue
        if name in old.get("required", ()) and name not in new.get("required", ()):
            yield f"{inside} may now be missing"
        yield from _breaks(sides, before, new["properties"][name], inside, seen)


def _alternatives(schema: Schema) -> list[Schema]:
    return [*schema.get("anyOf", ()), *schema.get("oneOf", ())]


def _values(schema: Schema) -> list[Any]:
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))


def _name(schema: Schema) -> str:
    return str(schema.get("$ref", schema.get("type", "anything"))).removeprefix(REFERENCE)


def _place(path: str) -> str:
    return f"{path} " if path else "the document "
