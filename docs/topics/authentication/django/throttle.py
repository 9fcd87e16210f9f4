"""Login attempts are counted in Redis, through Django's cache."""

from django.core.cache import cache

MINUTES = 60


def attempt(email: str, address: str) -> bool:
    """Count an attempt; return whether it may go on."""
    allowed = True
    for key, limit, window in (
        (f"login:{email}:{address}", 5, 15 * MINUTES),
        (f"login:{email}", 100, 24 * 60 * MINUTES),
        (f"login:{address}", 50, 15 * MINUTES),
    ):
        cache.add(key, 0, window)  # only if it is not there
        allowed = cache.incr(key) <= limit and allowed
    return allowed


def succeeded(email: str, address: str) -> None:
    """Forget the failures of an account; an address keeps its count."""
    cache.delete_many([f"login:{email}:{address}", f"login:{email}"])
