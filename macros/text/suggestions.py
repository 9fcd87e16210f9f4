"""Shows faulty values, and suggests what was probably meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches


def nearest(value: str, valid: Iterable[str]) -> str | None:
    """Return the valid value that was most likely meant, or None if nothing is near."""
    choices = list(valid)
    written = value[:100].lower()
    longer = [choice for choice in choices if len(choice) > 2 and written.startswith(choice)]
    return next(iter([*get_close_matches(written, choices, n=1, cutoff=0.6), *longer]), None)


def did_you_mean(value: str, valid: Iterable[str]) -> str:
    """Return the text '; did you mean …?' for a near miss, else '; valid: …' for a short list, else nothing."""
    choices = sorted(set(valid))
    near = nearest(value, choices)
    if near is not None:
        return f"; did you mean {shown(near)}?"
    listed = ", ".join(choices)
    return f"; valid: {listed}" if 0 < len(choices) <= 16 and len(listed) <= 300 else ""


def shown(value: object) -> str:
    """Return a value in one line, much as YAML writes it, cut if it is long."""
    text = _in_yaml(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def kebab(value: str) -> str:
    """Return the kebab-case id nearest to a text."""
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") or "a-name"


def _in_yaml(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return repr(value)
        case list():
            return f"[{', '.join(map(_in_yaml, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {_in_yaml(child)}' for key, child in value.items())}}}"
        case _:
            return str(value)
