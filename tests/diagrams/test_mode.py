import sys
from collections.abc import Callable

import pytest

from macros.diagrams.mode import MODES, drawn_at_build, why_not

Machine = Callable[[str | None], None]
REASON = "no module named merman"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A function that makes this a machine on which nothing can be drawn for that reason, or everything."""
    return lambda reason: monkeypatch.setattr("macros.diagrams.mode.why_not", lambda: reason)


@pytest.mark.parametrize(
    ("mode", "hosted", "reason", "expected"),
    [
        ("auto", False, None, True),
        ("auto", True, None, True),
        ("auto", False, REASON, False),
        ("build", False, None, True),
        ("build", True, None, True),
        ("client", False, None, False),
        ("client", False, REASON, False),
    ],
)
def test_where_diagrams_are_drawn(
    machine: Machine, mode: str, hosted: bool, reason: str | None, expected: bool
) -> None:
    machine(reason)
    assert drawn_at_build(mode, hosted=hosted) is expected


@pytest.mark.parametrize(("mode", "hosted"), [("auto", True), ("build", False), ("build", True)])
def test_a_build_that_has_to_draw_and_cannot_says_why_and_what_helps(machine: Machine, mode: str, hosted: bool) -> None:
    machine(REASON)
    with pytest.raises(ValueError, match=f"{REASON}; install merman and Pillow"):
        drawn_at_build(mode, hosted=hosted)


@pytest.mark.parametrize("reason", [None, REASON])
def test_a_hosted_build_never_leaves_diagrams_to_the_browser(machine: Machine, reason: str | None) -> None:
    machine(reason)
    with pytest.raises(ValueError, match=r"'client'.*CI is set.*use 'build'"):
        drawn_at_build("client", hosted=True)


@pytest.mark.parametrize("mode", ["", "Auto", "server", "true"])
@pytest.mark.parametrize("hosted", [False, True])
def test_another_mode_is_refused_with_the_valid_ones(mode: str, hosted: bool) -> None:
    with pytest.raises(ValueError, match=f"DIAGRAMS is '{mode}'; use one of auto, build, client"):
        drawn_at_build(mode, hosted=hosted)


def test_modes_are_those_that_messages_name() -> None:
    assert MODES == ("auto", "build", "client")


def test_a_machine_with_all_that_draws_can_draw() -> None:
    assert why_not() is None


@pytest.mark.parametrize("package", ["merman", "PIL"])
def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert package in (why_not() or "")
    assert drawn_at_build("auto", hosted=False) is False
    with pytest.raises(ValueError, match=f"{package}.*install"):
        drawn_at_build("build", hosted=False)
