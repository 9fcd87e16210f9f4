"""Finds and replaces the free texts of a roadmap by walking its models, new fields included."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

Model = TypeVar("Model", bound=BaseModel)
HOSTILE = "<!>"
ANY_TEXT = {"type", "description", "title"}
"""What the JSON Schema of a field says that takes any text."""


def changed(model: Model, **values: Any) -> Model:
    """Return a checked copy with other values; unlike model_copy, it forgets what the model has computed."""
    return type(model).model_validate({name: getattr(model, name) for name in type(model).model_fields} | values)


def with_texts(model: Model, text: Callable[[int], str]) -> Model:
    """Return a copy in which the n-th text field holds `text(n)`; ids, references and choices stay."""
    numbers = count()
    replaced: Model = _replaced(model, type(model), lambda _: text(next(numbers)))
    return replaced


def texts(*models: BaseModel, leaving_out: tuple[str, ...] = ()) -> list[str]:
    """Return all texts that models hold, except those in fields of the names left out."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    for model in models:
        _replaced(model, type(model), note, leaving_out)
    return found


def text_fields(model: type[BaseModel]) -> set[str]:
    """Return the fields that take any text, of a model and of all that it consists of: `Topic.title`."""
    schema = model.model_json_schema()
    models = {model.__name__: schema, **schema["$defs"]}
    return {
        f"{name}.{field}"
        for name, part in models.items()
        for field, described in part.get("properties", {}).items()
        if any(it.get("type") == "string" and it.keys() <= ANY_TEXT for it in _schemas(described))
    }


def filled_fields(value: Any, names: set[str]) -> set[str]:
    """Return those of the named fields that hold something, anywhere in a model."""
    if isinstance(value, tuple):
        return {name for entry in value for name in filled_fields(entry, names)}
    if not isinstance(value, BaseModel):
        return set()
    held = {field: getattr(value, field) for field in type(value).model_fields}
    own = {f"{type(value).__name__}.{field}" for field, content in held.items() if content}
    return (own & names) | filled_fields(tuple(held.values()), names)


def _schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a JSON Schema and those inside it."""
    if isinstance(schema, dict):
        # A pattern that only asks for something to be there leaves any text.
        yield {key: value for key, value in schema.items() if (key, value) != ("pattern", r"\S")}
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    yield from (found for part in inner for found in _schemas(part))


def _replaced(value: Any, hint: Any, text: Callable[[str], str], leaving_out: tuple[str, ...] = ()) -> Any:
    if isinstance(value, BaseModel):
        hints = get_type_hints(type(value), include_extras=True)
        fields = [name for name in type(value).model_fields if name not in leaving_out]
        return changed(
            value, **{name: _replaced(getattr(value, name), hints[name], text, leaving_out) for name in fields}
        )
    if isinstance(value, tuple):
        return tuple(_replaced(entry, _entry_hint(hint, index), text, leaving_out) for index, entry in enumerate(value))
    return text(value) if isinstance(value, str) and _takes_any_text(hint) else value


def _entry_hint(hint: Any, index: int) -> Any:
    choices = get_args(hint)
    if NoneType in choices:
        return _entry_hint(next(it for it in choices if it is not NoneType), index)
    return choices[min(index, len(choices) - 2)] if choices and choices[-1] is Ellipsis else Any


@cache
def _takes_any_text(hint: Any) -> bool:
    try:
        TypeAdapter(hint).validate_python(HOSTILE)
    except ValidationError:
        return False
    return True
