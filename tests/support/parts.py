"""Names parts of the suite, so that a contributor can run the one that a change is about."""

from pathlib import Path

from tests.support.website import ROOT

TESTS = ROOT / "tests"
SIDE_BY_SIDE = ("-n", "auto")
"""Workers for the cores of the machine; scheduling.py says which tests stay together."""


class UnknownPartError(Exception):
    """A part that isn't there; the message lists those that are."""


def folders() -> list[str]:
    """List the folders of tests/ that hold tests."""
    return sorted({path.relative_to(TESTS).parts[0] for path in TESTS.glob("*/**/test_*.py")})


def topics() -> list[str]:
    """List the topics whose pages have samples."""
    return sorted(path.name for path in (ROOT / "docs" / "topics").iterdir() if path.is_dir())


def arguments_for(part: str) -> list[str]:
    """Return pytest's arguments for a part, or for everything if it is empty.

    A part is `unit`, a folder of tests/, `samples/<topic>`, or a path. Raises UnknownPartError for any other.
    """
    if not part:
        return [*SIDE_BY_SIDE]
    if part == "unit":
        return [*SIDE_BY_SIDE, "-m", "unit"]
    if part in folders():
        return [*SIDE_BY_SIDE, f"tests/{part}"]
    kind, _, topic = part.partition("/")
    if kind == "samples" and topic in topics():
        return ["tests/samples", "--topic", topic]
    path = part.partition("::")[0]
    if path.startswith("tests/") and Path(ROOT, path).exists():
        return [part]
    raise UnknownPartError(
        f"no part {part!r} of the tests; write unit, {', '.join(folders())}, a path such as tests/test_main.py, "
        f"or the samples of a page: {', '.join(f'samples/{name}' for name in topics())}"
    )
