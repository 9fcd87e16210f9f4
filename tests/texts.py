"""Finds and replaces the free texts of a roadmap by walking its models, new fields included."""

from collections.abc import Callable
from itertools import count
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

Model = TypeVar("Model", bound=BaseModel)
HOSTILE = "<!>"


def changed(model: Model, **values: Any) -> Model:
    """A checked copy with other values; unlike model_copy, it forgets what the model has computed."""
    return type(model).model_validate({name: getattr(model, name) for name in type(model).model_fields} | values)


def with_texts(model: Model, text: Callable[[int], str]) -> Model:
    """A copy in which the n-th text field holds `text(n)`; ids, references and choices stay."""
    numbers = count()
    replaced: Model = _replaced(model, type(model), lambda _: text(next(numbers)))
    return replaced


def texts(*models: BaseModel, leaving_out: tuple[str, ...] = ()) -> list[str]:
    """All texts that models hold, except those in fields of the names left out."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    for model in models:
        _replaced(model, type(model), note, leaving_out)
    return found


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


def _takes_any_text(hint: Any) -> bool:
    try:
        TypeAdapter(hint).validate_python(HOSTILE)
    except ValidationError:
        return False
    return True
