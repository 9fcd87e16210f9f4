"""Compares plain values with the models and says in plain words what does not fit."""

import re
import typing
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.model.fields import ID_PATTERN, REFERENCE_PATTERN
from macros.model.problems import DataPath, Problem
from macros.model.roadmap import Roadmap
from macros.text.suggestions import did_you_mean, kebab, nearest, shown


def validate(data: Any) -> tuple[Roadmap | None, tuple[Problem, ...]]:
    """The roadmap, or None and every misfit of the shape."""
    try:
        return Roadmap.model_validate(data), ()
    except ValidationError as error:
        # A number that stands for a pair fails twice, in both halves of the pair.
        return None, tuple(dict.fromkeys(_problems(error.errors(include_url=False), data)))


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field's type consists of, such as Topic in `tuple[Topic, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, typing.get_args(annotation))), None)


def _problems(errors: Iterable[ErrorDetails], data: Any) -> Iterator[Problem]:
    errors = list(errors)
    misspelt = {
        (*details["loc"][:-1], nearest(str(details["loc"][-1]), _fields(details["loc"][:-1])))
        for details in errors
        if details["type"] == "extra_forbidden"
    }
    for details in errors:
        if details["type"] == "missing" and details["loc"] in misspelt:
            continue
        if details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]:
            continue  # Long enough in the file; what is wrong with the entries that pydantic left out is told anyway.
        yield _problem(details, data)


def _problem(details: ErrorDetails, data: Any) -> Problem:
    path: DataPath = details["loc"]
    value = details["input"]
    context = details.get("ctx", {})
    last = path[-1] if path else ""
    match details["type"]:
        case "extra_forbidden":
            message = f"unknown key {shown(last)}{did_you_mean(str(last), _fields(path[:-1]))}"
        case "missing" if isinstance(last, str):
            message = f"key {last!r} is missing{_described(path)}"
            path = path[:-1]
        case "missing":
            path = path[:-1]
            message = f"{shown(value)} is not a pair{_described(path)}"
        case "too_long" if context["max_length"] == 2:
            message = f"{shown(value)} is not a pair{_described(path)}"
        case "too_long":
            message = f"has {len(value)} entries; at most {context['max_length']} may stand here"
        case "too_short" if not value:
            message = f"is empty; at least {context['min_length']} must stand here{_described(path)}"
        case "too_short":
            message = f"has {len(value)} of at least {context['min_length']} entries{_described(path)}"
        case _ if value is None:
            message = f"has no value{_described(path) if _is_required(path) else '; write one or remove it'}"
        case "string_pattern_mismatch" if context["pattern"] == ID_PATTERN:
            message = f"{shown(value)} is not kebab-case; write {kebab(value)!r}"
        case "string_pattern_mismatch" if context["pattern"] == REFERENCE_PATTERN:
            reference = "/".join(map(kebab, filter(None, value.split("/")[:2])))
            message = f"{shown(value)} is not a topic-id or topic-id/subtopic-id; write {reference or 'topic-id'!r}"
        case "string_pattern_mismatch" if not value.strip():
            message = f"{shown(value)} has no text{_described(path)}"
        case "string_pattern_mismatch":
            message = f"{shown(value)} has another form{_described(path)}"
        case "string_too_long":
            message = f"{shown(value)} has {len(value)} characters; at most {context['max_length']} may stand here"
        case "string_type":
            message = f"{shown(value)} is not text; put it in quotes"
        case "enum" | "literal_error":
            near = nearest(value, re.findall(r"'([^']*)'", context["expected"])) if isinstance(value, str) else None
            hint = f"; did you mean {near!r}?" if near else ""
            message = f"{shown(value)} is not one of {context['expected']}{hint}"
        case "tuple_type":
            message = f"{shown(value)} is not a list such as [a, b]{_described(path)}"
        case "model_type":
            message = f"{shown(value)} is not a mapping; it needs the keys {', '.join(_required(path))}"
        case "bool_type":
            message = f"{shown(value)} is neither true nor false{_described(path)}"
        case "date_type":
            message = f"{shown(value)} is not a date; write one such as 2027-01-04, without quotes"
        case "int_type":
            message = f"{shown(value)} is not a whole number{_described(path)}"
        case "float_type":
            message = f"{shown(value)} is not a number{_described(path)}"
        case _:
            message = f"{shown(value)} is wrong: {details['msg'].replace('Input should be', 'it must be')}"
    return Problem(_in_file(path, data), message)


def _in_file(path: DataPath, data: Any) -> DataPath:
    """The path without the position in a pair that stands in the file as one number."""
    for depth, step in enumerate(path):
        if isinstance(step, int) and not isinstance(data, list):
            return path[:depth]
        data = data[step] if isinstance(step, int) or step in data else None
    return path


def _described(path: DataPath) -> str:
    field = _field_at(path)
    return f": {field.description}" if field and field.description else ""


def _is_required(path: DataPath) -> bool:
    field = _field_at(path)
    return field is not None and field.is_required()


def _field_at(path: DataPath) -> FieldInfo | None:
    """The field of a key, or None at an entry of a list."""
    model = _model_at(path[:-1])
    return model.model_fields.get(path[-1]) if model and isinstance(path[-1], str) else None


def _fields(path: DataPath) -> list[str]:
    model = _model_at(path)
    return list(model.model_fields) if model else []


def _required(path: DataPath) -> list[str]:
    model = _model_at(path)
    return [name for name, field in model.model_fields.items() if field.is_required()] if model else []


def _model_at(path: DataPath) -> type[BaseModel] | None:
    """The model whose keys stand at a path of the data."""
    model: type[BaseModel] | None = Roadmap
    for step in path:
        if isinstance(step, str):
            field = model.model_fields.get(step) if model else None
            model = model_in(field.annotation) if field else None
    return model
