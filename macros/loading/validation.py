"""Compares plain values with the models and says in plain words what does not fit."""

import re
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.model.fields import ID_PATTERN, REFERENCE_PATTERN
from macros.model.problems import DataPath, Problem
from macros.text.suggestions import did_you_mean, kebab, nearest, shown

Content = TypeVar("Content", bound=BaseModel)
"""What a data file holds: an instance of the model of the whole."""


@dataclass(frozen=True)
class Shape:
    """What may stand at each path of a data file, by the model of the whole file."""

    whole: type[BaseModel]

    def description(self, path: DataPath) -> str:
        """Return what a value is for, after a colon; empty where the model doesn't say."""
        field = self._field(path)
        return f": {field.description}" if field and field.description else ""

    def is_required(self, path: DataPath) -> bool:
        """Say whether a key has to be there."""
        field = self._field(path)
        return field is not None and field.is_required()

    def keys(self, path: DataPath) -> list[str]:
        """Return the keys that a mapping may have."""
        model = self._model(path)
        return list(model.model_fields) if model else []

    def required_keys(self, path: DataPath) -> list[str]:
        """Return the keys that a mapping has to have."""
        model = self._model(path)
        return [name for name, field in model.model_fields.items() if field.is_required()] if model else []

    def _field(self, path: DataPath) -> FieldInfo | None:
        """Return the field of a key, or None at an entry of a list."""
        model = self._model(path[:-1])
        return model.model_fields.get(path[-1]) if model and isinstance(path[-1], str) else None

    def _model(self, path: DataPath) -> type[BaseModel] | None:
        """Return the model whose keys stand at a path."""
        model: type[BaseModel] | None = self.whole
        for step in path:
            if isinstance(step, str):
                field = model.model_fields.get(step) if model else None
                model = model_in(field.annotation) if field else None
        return model


def validate(model: type[Content], data: Any) -> tuple[Content | None, tuple[Problem, ...]]:
    """Return what a data file holds, or None and every misfit of the shape; `model` is that of the whole file."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        # A number that stands for a pair fails twice, in both halves of the pair.
        return None, tuple(dict.fromkeys(_problems(error.errors(include_url=False), data, Shape(model))))


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a field's type consists of, such as Topic in `tuple[Topic, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, typing.get_args(annotation))), None)


def _problems(errors: Iterable[ErrorDetails], data: Any, shape: Shape) -> Iterator[Problem]:
    errors = list(errors)
    misspelt = {
        (*details["loc"][:-1], nearest(str(details["loc"][-1]), shape.keys(details["loc"][:-1])))
        for details in errors
        if details["type"] == "extra_forbidden"
    }
    for details in errors:
        if details["type"] == "missing" and details["loc"] in misspelt:
            continue
        if details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]:
            continue  # Long enough in the file; what is wrong with the entries that pydantic left out is told anyway.
        yield _problem(details, data, shape)


def _problem(details: ErrorDetails, data: Any, shape: Shape) -> Problem:
    path: DataPath = details["loc"]
    value = details["input"]
    context = details.get("ctx", {})
    last = path[-1] if path else ""
    match details["type"]:
        case "extra_forbidden":
            message = f"unknown key {shown(last)}{did_you_mean(str(last), shape.keys(path[:-1]))}"
        case "missing" if isinstance(last, str):
            message = f"key {last!r} is missing{shape.description(path)}"
            path = path[:-1]
        case "missing":
            path = path[:-1]
            message = f"{shown(value)} is not a pair{shape.description(path)}"
        case "too_long" if context["max_length"] == 2:
            message = f"{shown(value)} is not a pair{shape.description(path)}"
        case "too_long":
            message = f"has {len(value)} entries; at most {context['max_length']} may stand here"
        case "too_short" if not value:
            message = f"is empty; at least {context['min_length']} must stand here{shape.description(path)}"
        case "too_short":
            message = f"has {len(value)} of at least {context['min_length']} entries{shape.description(path)}"
        case _ if value is None:
            remedy = shape.description(path) if shape.is_required(path) else "; write one or remove it"
            message = f"has no value{remedy}"
        case "string_pattern_mismatch" if context["pattern"] == ID_PATTERN:
            message = f"{shown(value)} is not kebab-case; write {kebab(value)!r}"
        case "string_pattern_mismatch" if context["pattern"] == REFERENCE_PATTERN:
            reference = "/".join(map(kebab, filter(None, value.split("/")[:2])))
            message = f"{shown(value)} is not a topic-id or topic-id/subtopic-id; write {reference or 'topic-id'!r}"
        case "string_pattern_mismatch" if not value.strip():
            message = f"{shown(value)} has no text{shape.description(path)}"
        case "string_pattern_mismatch":
            message = f"{shown(value)} has another form{shape.description(path)}"
        case "string_too_long":
            message = f"{shown(value)} has {len(value)} characters; at most {context['max_length']} may stand here"
        case "string_type":
            message = f"{shown(value)} is not text; put it in quotes"
        case "enum" | "literal_error":
            near = nearest(value, re.findall(r"'([^']*)'", context["expected"])) if isinstance(value, str) else None
            hint = f"; did you mean {near!r}?" if near else ""
            message = f"{shown(value)} is not one of {context['expected']}{hint}"
        case "tuple_type":
            message = f"{shown(value)} is not a list such as [a, b]{shape.description(path)}"
        case "model_type":
            message = f"{shown(value)} is not a mapping; it needs the keys {', '.join(shape.required_keys(path))}"
        case "bool_type":
            message = f"{shown(value)} is neither true nor false{shape.description(path)}"
        case "date_type":
            message = f"{shown(value)} is not a date; write one such as 2027-01-04, without quotes"
        case "int_type":
            message = f"{shown(value)} is not a whole number{shape.description(path)}"
        case "float_type":
            message = f"{shown(value)} is not a number{shape.description(path)}"
        case _:
            message = f"{shown(value)} is wrong: {details['msg'].replace('Input should be', 'it must be')}"
    return Problem(_in_file(path, data), message)


def _in_file(path: DataPath, data: Any) -> DataPath:
    """Return the path without the position in a pair that stands in the file as one number."""
    for depth, step in enumerate(path):
        if isinstance(step, int) and not isinstance(data, list):
            return path[:depth]
        data = data[step] if isinstance(step, int) or step in data else None
    return path
