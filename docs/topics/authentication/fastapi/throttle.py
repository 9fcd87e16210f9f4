"""Login attempts are counted in Redis before a password is looked at."""

from sessions import store

MINUTES = 60


def attempt(email: str, address: str) -> int:
    """Count an attempt; return how many seconds to wait, 0 if it may go on."""
    wait = 0
    for name, limit, window in (
        (f"login:{email}:{address}", 5, 15 * MINUTES),  # guessing
        (f"login:{email}", 100, 24 * 60 * MINUTES),  # guessing from many addresses
        (f"login:{address}", 50, 15 * MINUTES),  # trying stolen pairs
    ):
        with store.pipeline() as pipe:  # MULTI: no counter without an expiry
            pipe.set(name, 0, ex=window, nx=True)
            pipe.incr(name)
            pipe.ttl(name)
            _, count, left = pipe.execute()
        if count > limit:
            wait = max(wait, left)
    return wait


def succeeded(email: str, address: str) -> None:
    """Forget the failures of an account; an address keeps its count."""
    store.delete(f"login:{email}:{address}", f"login:{email}")
