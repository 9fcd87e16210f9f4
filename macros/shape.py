"""Compares plain values with the models and says in plain words what does not fit."""

import re
import typing
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.model import ID_PATTERN, Roadmap
from macros.problems import DataPath, Problem, did_you_mean


def validate(data: Any) -> tuple[Roadmap | None, tuple[Problem, ...]]:
    """The roadmap, or None and every misfit of the shape."""
    try:
        return Roadmap.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(_problem(details) for details in error.errors(include_url=False))


def _problem(details: ErrorDetails) -> Problem:
    path: DataPath = details["loc"]
    value = details["input"]
    context = details.get("ctx", {})
    last = path[-1] if path else "the file"
    match details["type"]:
        case "extra_forbidden":
            message = f"unknown key {last!r}{did_you_mean(last, _fields(path[:-1]))}"
        case "missing":
            message = f"key {last!r} is missing{_described(path)}"
            path = path[:-1]
        case "string_pattern_mismatch" if context.get("pattern") == ID_PATTERN:
            message = f"{value!r} is not kebab-case; write {_kebab(str(value))!r}"
        case "string_pattern_mismatch":
            message = f"{value!r} is not a topic id or topic-id/subtopic-id"
        case "enum" | "literal_error":
            message = (
                f"{value!r} is not one of {context['expected']}{did_you_mean(value, _choices(context['expected']))}"
            )
        case "greater_than" | "greater_than_equal" | "less_than_equal" | "int_type" | "int_from_float":
            message = f"{value!r} is wrong: {_sentence(details['msg'])}"
        case _:
            message = f"{_shown(value)} is wrong: {_sentence(details['msg'])}"
    return Problem(path, message)


def _sentence(message: str) -> str:
    return message.replace("Input should be", "it must be").replace("Input should have", "it must have")


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _kebab(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") or "a-name"


def _choices(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected)


def _described(path: DataPath) -> str:
    model = _model_at(path[:-1])
    field = model.model_fields.get(str(path[-1])) if model else None
    return f": {field.description}" if field and field.description else ""


def _fields(path: DataPath) -> list[str]:
    model = _model_at(path)
    return list(model.model_fields) if model else []


def _model_at(path: DataPath) -> type[BaseModel] | None:
    """The model whose keys stand at a path of the data."""
    model: type[BaseModel] | None = Roadmap
    for step in path:
        if isinstance(step, str):
            field = model.model_fields.get(step) if model else None
            model = _model_in(field.annotation) if field else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, typing.get_args(annotation))), None)
