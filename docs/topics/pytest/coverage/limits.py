"""How many items a member may have at once."""


def limit(lends: int, late: int) -> int:
    """Two, and one more for each that they lend, at most five; none for who is late."""
    allowed = 2 + lends
    if allowed > 5:
        allowed = 5
    if late:
        allowed = 0
    return allowed
