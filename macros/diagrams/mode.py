"""Whether diagrams are drawn at build time or by Mermaid in the reader's browser."""

MODES = ("auto", "build", "client")


def drawn_at_build(mode: str, *, hosted: bool) -> bool:
    """Say whether to draw at build time. `mode` is the value of DIAGRAMS in the environment.

    `auto` draws where merman can be had and else leaves it to the browser; a hosted build never does. Raises ValueError
    for another mode, and where a build has to draw and cannot.
    """
    if mode not in MODES:
        raise ValueError(f"DIAGRAMS is {mode!r}; use one of {', '.join(MODES)}")
    if mode == "client":
        if hosted:
            raise ValueError("DIAGRAMS is 'client', but a hosted build (CI is set) draws its diagrams; use 'build'")
        return False
    missing = why_not()
    if missing is None:
        return True
    if mode == "build" or hosted:
        raise ValueError(f"diagrams cannot be drawn here: {missing}; install merman and Pillow as locked, or unset CI")
    return False


def why_not() -> str | None:
    """Return why nothing can be drawn on this machine, or None if it can."""
    try:
        import merman  # noqa: F401  # the question is whether it can be had
        from PIL import ImageFont  # noqa: F401
    except (ImportError, OSError) as error:  # no wheel for the machine, or one that its C library is too old for
        return str(error)
    return None
